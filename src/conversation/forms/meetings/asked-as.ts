import { agendaShown, meetingShown } from '../../../meetings/meeting-shown.ts';
import type { Form } from '../../form.ts';
import type { MeetingFormContext } from './context.ts';

/**
 * How a form about meetings asks: with its first question stand the meeting, and
 * what is known of the case; later the case's code alone.
 *
 * @param first Fields of which one is asked first.
 */
export function askedAs(
  form: string,
  ...first: readonly string[]
): Form<MeetingFormContext>['ask'] {
  return (field, values, asked, { meeting, item }) => {
    const isFirst = first.includes(field);
    const { caseNo } = values;
    return {
      ...{ kind: 'meeting-asks', form, ...asked },
      ...(isFirst && meeting !== undefined ? { meeting: meetingShown(meeting) } : {}),
      ...(isFirst && item !== undefined ? { about: agendaShown(item) } : {}),
      ...(caseNo === undefined ? {} : { caseNo }),
    };
  };
}
