import { randomIds } from '../../../src/foundation/ids.ts';
import { createLineStandIn } from '../../../src/sandbox/line-stand-in/stand-in.ts';
import type { LineStandIn, Phone } from '../../../src/sandbox/line-stand-in/types.ts';
import { channelAccessToken, channelSecret } from '../journey.ts';
import { type Launch, launchProgram } from '../program.ts';
import { type FastClock, fastClock } from './fast-clock.ts';
import { keepLedger, type Ledger, stopwatch } from './ledger.ts';
import { type Load, type LoadParts, startLoad } from './load.ts';
import { shippedQuestions } from './questions.ts';
import type { Random } from './random.ts';
import { staffFile } from './staff.ts';
import type { Death } from './verdict.ts';
import { randomWeather, type Weather } from './weather.ts';

const officerCount = 12;

/** A program that is started and killed at will, always with the same data. */
export interface MortalProgram {
  launch(): void;
  isUp(): Promise<void>;
  kill(): Promise<void>;
  /** Where it takes webhooks; `undefined` while it is not up. */
  readonly webhookUrl: () => string | undefined;
  readonly pid: () => number | undefined;
}

/** LINE in this process, its officers and its whims, and real programs beside it. */
export interface FaultyWorld {
  readonly random: Random;
  readonly line: LineStandIn;
  readonly clock: FastClock;
  readonly officers: readonly Phone[];
  readonly ledger: Ledger;
  readonly weather: Weather;
  readonly deaths: Death[];
  addProgram(environment: Record<string, string>): MortalProgram;
  startLoad(how: Pick<LoadParts, 'abreast' | 'longestRestMs'>): Promise<Load>;
  end(): Promise<void>;
}

/** @param speed How much faster time runs: with twelve, a reply token is old after four seconds. */
export async function startFaultyWorld(random: Random, speed: number): Promise<FaultyWorld> {
  const clock = fastClock(speed);
  const line = createLineStandIn({
    ...{ channelSecret, channelAccessToken, clock, ids: randomIds },
    webhookTimeoutMs: 3_000,
  });
  const apiOrigin = await line.listen();
  const staff = await staffFile(officerCount);
  const officers = Array.from({ length: officerCount }, (_, index) =>
    line.addUser({ name: `員警 ${index + 1}`, role: 'officer', userId: staff.nextUserId() }),
  );
  const ledger = keepLedger(line, channelSecret, clock);
  const weather = randomWeather(line, random.branch());
  const programs: MortalProgram[] = [];
  const deaths: Death[] = [];
  const loads: Load[] = [];

  function addProgram(environment: Record<string, string>): MortalProgram {
    let launched: Launch | undefined;
    let url: string | undefined;
    const program: MortalProgram = {
      launch: () => {
        const launch = launchProgram({
          ...clock.environment(),
          LINE_CHANNEL_SECRET: channelSecret,
          LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
          LINE_API_ORIGIN: apiOrigin,
          SCHEDULES_DIR: staff.schedulesDir,
          ...environment,
        });
        launched = launch;
        launch.up
          .then(({ port }) => {
            if (launched === launch) url = `http://127.0.0.1:${port}/webhook`;
          })
          .catch(() => {});
      },
      isUp: async () => {
        await launched?.up;
      },
      kill: async () => {
        const from = stopwatch();
        await launched?.kill();
        url = undefined;
        launched = undefined;
        deaths.push({ from, to: stopwatch() });
      },
      webhookUrl: () => url,
      pid: () => launched?.pid,
    };
    programs.push(program);
    return program;
  }

  /** LINE knows one address; whoever spreads its webhooks sends each to one that is up. */
  function target(): string {
    const up = programs.flatMap((program) => program.webhookUrl() ?? []);
    // Nobody listens there.
    return up.length === 0 ? 'http://127.0.0.1:9/webhook' : random.pick(up);
  }

  return {
    ...{ random, line, clock, officers, ledger, weather, deaths, addProgram },
    startLoad: async (how) => {
      const questions = await shippedQuestions();
      const parts = { line, ledger, officers, questions, target };
      const load = startLoad({ ...parts, random: random.branch(), ...how });
      loads.push(load);
      return load;
    },
    end: async () => {
      for (const load of loads) load.abandon();
      for (const program of programs) await program.kill();
      await line.close();
    },
  };
}
