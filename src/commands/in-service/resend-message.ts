import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { createResend } from '../../messaging/resend.ts';
import { sentCollection } from '../../storage/ports/sent.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({ id: z.string() });
const Done = z.strictObject({ id: z.string() });
const Refused = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unknown-message') }),
  z.strictObject({ kind: z.literal('still-waiting') }),
  z.strictObject({ kind: z.literal('was-accepted') }),
  z.strictObject({ kind: z.literal('already-resent'), as: z.string() }),
  z.strictObject({ kind: z.literal('not-kept') }),
  /** It is so old that it has left the live store. */
  z.strictObject({ kind: z.literal('too-old') }),
]);
export type ResendRefused = z.infer<typeof Refused>;

/** Sends what did not arrive again, as a row of its own. */
export const resendMessage: ServiceCommand<
  z.infer<typeof Args>,
  never,
  z.infer<typeof Done>,
  ResendRefused,
  ServiceParts
> = {
  name: 'outbox-resend',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ id }, { stores, clock, ids, wake }) => {
    const outcome = await createResend({ transact: stores.transact, clock, ids })(id);
    switch (outcome.kind) {
      case 'resent':
        wake();
        return { kind: 'done', done: { id: outcome.id } };
      case 'unknown': {
        const isArchived = (await stores.archive.find(sentCollection, id)) !== undefined;
        return { kind: 'refused', refused: { kind: isArchived ? 'too-old' : 'unknown-message' } };
      }
      case 'waiting':
        return { kind: 'refused', refused: { kind: 'still-waiting' } };
      case 'accepted':
        return { kind: 'refused', refused: { kind: 'was-accepted' } };
      case 'already-resent':
      case 'not-kept':
        return { kind: 'refused', refused: outcome };
    }
  },
};
