import type { Clock } from '../foundation/clock.ts';
import type { Ids } from '../foundation/ids.ts';
import { createLineStandIn } from './line-stand-in/stand-in.ts';
import { type LineStandIn, type PhoneRole, phoneRoles } from './line-stand-in/types.ts';

/** A channel of the stand-in, as the program would get one from LINE's console. */
export interface SandboxChannel {
  readonly standIn: LineStandIn;
  readonly secret: string;
  readonly token: string;
  readonly apiOrigin: string;
}

/** Starts the stand-in with a channel nobody else knows and a phone for each role. */
export async function startSandbox(parts: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly names: Readonly<Record<PhoneRole, string>>;
}): Promise<SandboxChannel> {
  const { clock, ids, names } = parts;
  const secret = ids.secret(24);
  const token = ids.secret(48);
  const standIn = createLineStandIn({
    channelSecret: secret,
    channelAccessToken: token,
    clock,
    ids,
  });
  const apiOrigin = await standIn.listen();
  for (const role of phoneRoles) {
    standIn.addUser({ name: names[role], role });
  }
  return { standIn, secret, token, apiOrigin };
}
