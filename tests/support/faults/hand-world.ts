import type { Clock } from '../../../src/foundation/clock.ts';
import type { Phone } from '../../../src/sandbox/line-stand-in/types.ts';
import type { HandClock } from '../hand-clock.ts';
import { channelSecret, type Journey, shippedContent, startJourney } from '../journey.ts';
import { keepLedger, type Ledger } from './ledger.ts';
import { contentOfFolder, type StoreContent } from './store-content.ts';

/** The real program in this process, its time moved by hand, and the ledger of what LINE saw. */
export interface HandWorld {
  readonly journey: Journey;
  readonly ledger: Ledger;
  readonly officers: readonly Phone[];
  /** Moves LINE's time, and lets the program do all that is due; calls that hang are cut off. */
  pass(ms: number, times?: number): Promise<void>;
  /** Does what is due now. */
  settle(): Promise<void>;
  /** @throws where the webhook is not confirmed. */
  ask(officer: Phone, text: string): Promise<void>;
  restart(): Promise<void>;
  /** What the store keeps; as of the last start where the program has stopped. */
  content(): Promise<StoreContent>;
}

export interface HandWorldParts {
  readonly officers: number;
  readonly content?: typeof shippedContent;
  /** Makes the program's clock of LINE's, where the two differ. */
  readonly clockOf?: (line: HandClock) => Clock;
}

export async function startHandWorld(parts: HandWorldParts): Promise<HandWorld> {
  let linesClock: HandClock | undefined;
  const programClock: Clock = {
    now: () => (linesClock === undefined ? new Date() : clockOf(linesClock).now()),
  };
  const clockOf = parts.clockOf ?? ((line: HandClock): Clock => line);
  const journey = await startJourney({ clock: programClock }, parts.content ?? shippedContent);
  linesClock = journey.clock;
  const { line } = journey;
  const ledger = keepLedger(line, channelSecret, programClock);

  /** A call that hangs would keep the program for its full time limit, which is real. */
  async function severing(work: Promise<void>): Promise<void> {
    const cutting = setInterval(() => line.faults.api.sever(), 3);
    await work.finally(() => clearInterval(cutting));
  }
  const settle = () => severing(journey.app.idle());

  const officers = Array.from({ length: parts.officers }, (_, index) =>
    line.addUser({ name: `員警 ${index + 1}`, role: 'officer' }),
  );
  for (const officer of officers) await journey.enrol(officer);

  return {
    ...{ journey, ledger, settle, officers },
    pass: async (ms, times = 1) => {
      for (let time = 0; time < times; time += 1) {
        journey.clock.move(ms);
        await journey.app.tick();
        await settle();
      }
    },
    ask: async ({ userId }, text) => {
      const event = line.eventFor(userId, { kind: 'text', text });
      ledger.asking([event]);
      const { status } = await line.deliver([event]);
      if (status !== 200) throw new Error(`webhook answered ${status}`);
      ledger.confirmed([event]);
    },
    restart: () => severing(journey.restart()),
    content: () => contentOfFolder(journey.dataDir),
  };
}
