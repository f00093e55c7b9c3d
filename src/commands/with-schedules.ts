import { join } from 'node:path';
import { ContentError } from '../content/fault.ts';
import { loadSchedules, type Schedules } from '../content/load-schedules.ts';
import { askService } from '../control/client.ts';
import type { Refusal, ServiceCommand } from '../control/command.ts';
import { systemClock } from '../foundation/clock.ts';
import { keptNoteText } from '../wording/duty.ts';
import { foldersOfService } from './folders.ts';
import type { DutyParts } from './in-service/duty-shown.ts';
import { type Carried, troubleIn } from './with-service.ts';

/**
 * Has the running service answer from the schedules that are live, or answers
 * here where none runs: from the managers' files, or, as the next start would,
 * from the last good ones where those are bad. Needs no store.
 */
export async function withSchedules<Args, Done, Refused extends Refusal>(
  command: ServiceCommand<Args, never, Done, Refused, DutyParts>,
  args: Args,
): Promise<Carried<Done, Refused>> {
  const give = async () => {};
  try {
    const { dataDir, schedulesDir } = foldersOfService();
    const asked = await askService(dataDir, command, args, give);
    if (asked === undefined) {
      const parts = {
        clock: systemClock,
        schedules: () => liveOrKept(schedulesDir, join(dataDir, 'last-good-content', 'schedules')),
      };
      return await command.run(args, parts, give);
    }
    return asked.kind === 'fault' ? { kind: 'trouble', trouble: { kind: asked.fault } } : asked;
  } catch (error) {
    const trouble = troubleIn(error);
    if (trouble === undefined) throw error;
    return { kind: 'trouble', trouble };
  }
}

/** @throws {ContentError} where the files are bad and no good ones were kept. */
async function liveOrKept(schedulesDir: string, keptDir: string): Promise<Schedules> {
  try {
    return await loadSchedules(schedulesDir);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    const kept = await loadSchedules(keptDir).catch(() => undefined);
    if (kept === undefined) throw error;
    process.stderr.write(`${keptNoteText(error.faults)}\n`);
    return kept;
  }
}
