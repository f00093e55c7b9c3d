import { attend } from '../../../meetings/attend.ts';
import type { Form } from '../../form.ts';
import { askedAs } from './asked-as.ts';
import type { MeetingFormContext } from './context.ts';
import { person } from './fields.ts';

/** 派代理人: who comes instead. `meetingId` is set from the beginning. */
export const substituteForm: Form<MeetingFormContext> = {
  id: 'substitute',
  fields: [person('who')],
  ask: askedAs('substitute', 'who'),
  done: ({ meetingId = '', who = '' }, { staff, stores, parts }) =>
    attend(meetingId, { kind: 'substitute', by: who }, staff, stores, parts),
};
