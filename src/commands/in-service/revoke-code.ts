import { z } from 'zod';
import type { ServiceCommand } from '../../control/command.ts';
import { revokeCode as revoke } from '../../directory/issue-code.ts';
import type { ServiceParts } from './parts.ts';

const Args = z.strictObject({ id: z.string() });
const Done = z.strictObject({ id: z.string() });
const Refused = z.strictObject({ kind: z.literal('unknown-code') });

/** Makes a code worthless; one that was revoked before stays so. */
export const revokeCode: ServiceCommand<
  z.infer<typeof Args>,
  never,
  z.infer<typeof Done>,
  z.infer<typeof Refused>,
  ServiceParts
> = {
  name: 'enrol-revoke',
  args: Args,
  item: z.never(),
  done: Done,
  refused: Refused,
  run: async ({ id }, { stores, clock }) => {
    const end = await stores.transact((ports) => revoke(id, 'command', ports, { clock }), 'enrol');
    return end === 'unknown'
      ? { kind: 'refused', refused: { kind: 'unknown-code' } }
      : { kind: 'done', done: { id } };
  },
};
