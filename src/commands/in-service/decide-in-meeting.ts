import { z } from 'zod';
import { didYouMean } from '../../content/did-you-mean.ts';
import type { ServiceCommand } from '../../control/command.ts';
import { decideCase, usualDueDay } from '../../meetings/decide-case.ts';
import { Verdict } from '../../meetings/decision.ts';
import { longestWords, wordsProblem } from '../../meetings/words-problem.ts';
import { Risk } from '../../visits/visit-rule.ts';
import { meetingParts } from './meeting-parts.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({
  id: z.string(),
  caseNo: z.string(),
  verdict: Verdict,
  reason: z.string().min(1).max(longestWords),
  /** Id in people.json of whoever does what is to be done. */
  owner: z.string().optional(),
  /** Asia/Taipei day; left out: before the next meeting. */
  dueOn: z.iso.date().optional(),
});
const Done = z.strictObject({
  id: z.string(),
  caseNo: z.string(),
  verdict: Verdict,
  risk: z.strictObject({ from: Risk, to: Risk }),
  owner: z.string().optional(),
  dueOn: z.string().optional(),
});
export type DecidedInMeeting = z.infer<typeof Done>;
const Refused = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum([
      ...['no-meeting', 'not-begun', 'unknown-case', 'cannot-rise', 'cannot-fall'],
      'personal-data',
    ] as const),
  }),
  z.strictObject({ kind: z.literal('unknown-person'), meant: z.string().optional() }),
]);
export type DecideRefused = z.infer<typeof Refused>;

/** Keeps what a meeting decided on a case, as a manager would in chat. */
export const decideInMeeting: ServiceCommand<
  z.infer<typeof Args>,
  never,
  DecidedInMeeting,
  DecideRefused,
  ServiceParts
> = {
  name: 'meeting-decide',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ id, caseNo, verdict, reason, owner, dueOn }, service) => {
    const parts = await meetingParts(service);
    if (wordsProblem(reason) !== undefined) {
      return { kind: 'refused', refused: { kind: 'personal-data' } };
    }
    const ids = parts.rules().people.map((one) => one.id);
    if (owner !== undefined && !ids.includes(owner)) {
      const meant = didYouMean(owner, ids);
      const known = meant === undefined ? {} : { meant };
      return { kind: 'refused', refused: { kind: 'unknown-person', ...known } };
    }
    return service.stores.transact(async (ports) => {
      const task =
        owner === undefined
          ? undefined
          : { owner, dueOn: dueOn ?? (await usualDueDay(ports, parts)) };
      const decision = { meetingId: id, caseNo, verdict, reason, typedIn: undefined, task };
      const end = await decideCase(decision, 'command', ports, parts);
      if (end.kind === 'decided') {
        const { risk } = end.decided;
        return { kind: 'done', done: { id, caseNo, verdict, risk, ...task } };
      }
      switch (end.why) {
        case 'no-meeting':
        case 'not-begun':
        case 'unknown-case':
        case 'cannot-rise':
        case 'cannot-fall':
          return { kind: 'refused', refused: { kind: end.why } };
        default:
          throw new Error(`a decision is not refused because of ${end.why}`);
      }
    }, `meeting ${id}`);
  },
};
