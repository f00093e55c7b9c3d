import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import type { CastMember } from './cast.ts';
import { createLineStandIn } from './line-stand-in/stand-in.ts';
import type { LineStandIn, Phone } from './line-stand-in/types.ts';

/** A channel of the stand-in, as the program would get one from LINE's console. */
export interface SandboxChannel {
  readonly standIn: LineStandIn;
  readonly secret: string;
  readonly token: string;
  readonly apiOrigin: string;
  readonly dataOrigin: string;
  /** One for each member of the cast, in its order. */
  readonly phones: readonly Phone[];
}

/** Starts the stand-in with a channel nobody else knows and a phone for each of the cast. */
export async function startSandbox(parts: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cast: readonly CastMember[];
}): Promise<SandboxChannel> {
  const { clock, ids, cast } = parts;
  const secret = ids.secret(24);
  const token = ids.secret(48);
  const standIn = createLineStandIn({
    channelSecret: secret,
    channelAccessToken: token,
    clock,
    ids,
  });
  const apiOrigin = await standIn.listen();
  const phones = cast.map(({ role, unit, name }) =>
    // There are two of them, of one unit.
    standIn.addUser({ name: role === 'specialist' ? name : unit, role }),
  );
  return { standIn, secret, token, apiOrigin, dataOrigin: apiOrigin, phones };
}
