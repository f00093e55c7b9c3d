import { agendaShown, meetingShown } from '../../../meetings/meeting-shown.ts';
import type { Form } from '../../form.ts';
import type { MeetingFormContext } from './context.ts';

/** How a form about meetings asks: its first question shows the meeting, and each the case that it is about. */
export function askedAs(form: string): Form<MeetingFormContext>['ask'] {
  return (_field, _values, asked, { meeting, item }) => ({
    ...{ kind: 'meeting-asks', form, ...asked },
    ...(meeting === undefined ? {} : { meeting: meetingShown(meeting) }),
    ...(item === undefined ? {} : { about: agendaShown(item) }),
  });
}
