import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { VisitRecord, visitRecordOf } from '../../visits/visit-record.ts';
import type { ServiceParts } from './parts.ts';

export const recordForms = ['pdf', 'docx', 'html'] as const;

const Args = z.strictObject({
  caseNo: z.string(),
  /** What it is made into: the audit names it. */
  as: z.enum(recordForms),
});
const Refused = z.strictObject({ kind: z.literal('unknown-case'), caseNo: z.string() });
export type RecordRefused = z.infer<typeof Refused>;

/** A case's written record; that it was given out is in the audit. */
export const visitRecord: ServiceCommand<
  z.infer<typeof Args>,
  never,
  VisitRecord,
  RecordRefused,
  ServiceParts
> = {
  name: 'visit-record',
  args: Args,
  item: z.never(),
  done: VisitRecord,
  refused: Refused,
  run: async ({ caseNo, as }, { stores, schedules, clock }) => {
    const { people, visitRule } = await schedules();
    const now = clock.now();
    const record = await stores.transact(async ({ stalkingCases, welfareVisits, audit }) => {
      const stalkingCase = await stalkingCases.find(caseNo);
      if (stalkingCase === undefined) return undefined;
      const event = { who: 'command', deed: 'visit-record-exported', about: caseNo } as const;
      await audit.append({ ...event, detail: { as } }, now);
      const written = await welfareVisits.ofCase(caseNo);
      return visitRecordOf(stalkingCase, written, visitRule, people, now);
    }, 'visit record');
    return record === undefined
      ? { kind: 'refused', refused: { kind: 'unknown-case', caseNo } }
      : { kind: 'done', done: record };
  },
};
