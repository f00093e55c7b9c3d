import { systemClock } from '../../../src/foundation/clock.ts';
import { randomIds } from '../../../src/foundation/ids.ts';
import { createLineStandIn } from '../../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn, Phone } from '../../../src/sandbox/line-stand-in/types.ts';
import { channelAccessToken, channelSecret, messagesOf } from '../journey.ts';
import type { LaunchOptions, Program } from '../program.ts';
import { startProgram } from '../program.ts';
import { staffFile } from './staff.ts';

/** LINE in this process in real time, one officer, and the real program beside it. */
export interface RealWorld {
  readonly line: LineStandIn;
  readonly officer: Phone;
  /** Another phone of somebody who is staff. */
  addOfficer(): Phone;
  readonly environment: Record<string, string>;
  /** @param own What of the environment is this program's alone, where several run. */
  start(options?: LaunchOptions, own?: Readonly<Record<string, string>>): Promise<Program>;
  /** The officer asks. @returns How the webhook was answered. */
  ask(text?: string): Promise<number | 'failed'>;
  /** How many messages the officer has got. */
  answers(): number;
  end(): Promise<void>;
}

export const anyQuestion = '書面告誡要記載哪些事項？';

/** @param others More of the program's environment, such as its database. */
export async function startRealWorld(
  dataDir: string,
  others: Readonly<Record<string, string>> = {},
): Promise<RealWorld> {
  const line = createLineStandIn({
    ...{ channelSecret, channelAccessToken, clock: systemClock, ids: randomIds },
  });
  const staff = await staffFile(400);
  const addOfficer = () =>
    line.addUser({ name: '員警', role: 'officer', userId: staff.nextUserId() });
  const officer = addOfficer();
  const environment = {
    DATA_DIR: dataDir,
    SCHEDULES_DIR: staff.schedulesDir,
    LINE_CHANNEL_SECRET: channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
    LINE_API_ORIGIN: await line.listen(),
    LOG_LEVEL: 'warn',
    ...others,
  };
  const started: Program[] = [];
  return {
    ...{ line, officer, environment, addOfficer },
    start: async (options, own = {}) => {
      const program = await startProgram({ ...environment, ...own }, options);
      started.push(program);
      line.connect(`http://127.0.0.1:${program.port}/webhook`);
      return program;
    },
    ask: async (text = anyQuestion) => {
      const event = line.eventFor(officer.userId, { kind: 'text', text });
      return (await line.deliver([event])).status;
    },
    answers: () => messagesOf(line, officer).length,
    end: async () => {
      for (const program of started) await program.kill();
      await line.close();
    },
  };
}

/** What `/readyz` says. */
export async function readiness(port: number): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: response.status, body: await response.text() };
}
