import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { ContentFault } from '../content/fault.ts';
import { builtRankerFile } from '../content/knowledge-files.ts';
import { openLiveContent } from '../content/live-content.ts';
import { type Guidance, loadGuidance } from '../content/load-guidance.ts';
import { loadKnowledge } from '../content/load-knowledge.ts';
import type { Schedules } from '../content/load-schedules.ts';
import { writeRanker } from '../content/ranker-file.ts';
import { createRecordVersions } from '../content/record-versions.ts';
import { trainInWorker } from '../content/train-in-worker.ts';
import { withSwaps } from '../content/with-swaps.ts';
import { createLiveSwaps, type LiveSwaps } from '../duty/live-swaps.ts';
import type { Knowledge, TrainingMaterial } from '../faq/knowledge.ts';
import type { RankerModel } from '../faq/ranker.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Log } from '../foundation/log.ts';
import type { Draw } from '../pictures/draw-in-child.ts';
import { createLeafletPictures, type LeafletPictures } from '../pictures/leaflet-pictures.ts';
import { withCast } from '../sandbox/sandbox-schedules.ts';
import type { SandboxChannel } from '../sandbox/start-sandbox.ts';
import type { Stores } from '../storage/stores.ts';
import { leafletContact } from '../wording/materials.ts';
import { contactText, sandboxCast, sandboxShift } from '../wording/replies.ts';

interface ContentParts {
  readonly config: Pick<Config, 'knowledgeDir' | 'schedulesDir'>;
  readonly dataDir: string;
  readonly sandbox: SandboxChannel | undefined;
  readonly transact: Stores['transact'];
  readonly onFaults: (faults: readonly ContentFault[]) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly readKnowledge?: ((folder: string) => Promise<Knowledge>) | undefined;
  readonly train?: ((material: TrainingMaterial) => Promise<RankerModel>) | undefined;
  readonly draw?: Draw | undefined;
}

/** The managers' files as they are live, and what is made of them. */
export interface OpenContent {
  readonly knowledge: () => Knowledge;
  readonly guidance: () => Guidance;
  /** The managers' schedules with what was agreed on in chat; in the sandbox its own cast is on duty. The same ones until they change. */
  readonly schedules: () => Schedules;
  readonly faults: () => readonly ContentFault[];
  readonly liveSwaps: LiveSwaps;
  readonly pictures: LeafletPictures;
  /** Looks whether a file was edited. @returns Whether other schedules are live now. */
  readonly refresh: () => Promise<boolean>;
  /** Writes into the audit which version is live. */
  readonly recordVersions: () => Promise<void>;
}

/** What starts processes takes two megabytes; most services draw nothing for days. */
const drawInChild: Draw = async (...picture) =>
  (await import('../pictures/draw-in-child.ts')).drawInChild(...picture);

/** @throws {ContentError} where the files are bad and nothing good was ever kept. */
export async function openContent(parts: ContentParts): Promise<OpenContent> {
  const { config, dataDir, sandbox, transact, clock, log } = parts;
  const lastGoodDir = join(dataDir, 'last-good-content');
  const ownRankerFile = join(dataDir, 'faq-ranker.bin');
  const rankerFiles = [ownRankerFile, builtRankerFile];
  const readKnowledge = (folder: string) => loadKnowledge({ folder, contactText, rankerFiles });
  const train = async (material: TrainingMaterial) => {
    const model = await trainInWorker(material);
    await writeRanker(ownRankerFile, model);
    return model;
  };
  const files = await openLiveContent({
    knowledgeDir: config.knowledgeDir,
    schedulesDir: config.schedulesDir,
    lastGoodDir,
    readKnowledge: parts.readKnowledge ?? readKnowledge,
    readGuidance: (of) => loadGuidance({ ...of, contactText, leafletContact }),
    onFaults: parts.onFaults,
    train: parts.train ?? train,
    log,
  });
  const liveSwaps = createLiveSwaps(transact);
  const live = withSwaps(files, liveSwaps);
  const recordVersions = createRecordVersions({
    live: files,
    edited: { knowledge: config.knowledgeDir, schedules: config.schedulesDir },
    lastGood: {
      knowledge: join(lastGoodDir, 'knowledge'),
      schedules: join(lastGoodDir, 'schedules'),
    },
    ...{ transact, clock, log },
  });
  const guidance = () => live.current().guidance;
  const pictures = createLeafletPictures({
    folder: join(dataDir, 'pictures'),
    materials: () => guidance().materials,
    draw: parts.draw ?? drawInChild,
    log,
  });
  let played: { readonly of: Schedules; readonly schedules: Schedules } | undefined;

  return {
    knowledge: () => live.current().knowledge,
    guidance,
    schedules: () => {
      const { schedules: given } = live.current();
      if (sandbox === undefined) return given;
      if (played?.of !== given) {
        const schedules = withCast(given, sandboxCast, sandbox.phones, sandboxShift);
        played = { of: given, schedules };
      }
      return played.schedules;
    },
    faults: live.faults,
    liveSwaps,
    pictures,
    refresh: async () => {
      const before = live.current();
      await live.refresh();
      await recordVersions();
      const now = live.current();
      // Drawn before somebody asks for it; nobody waits for that.
      if (now.guidance !== before.guidance) void pictures.warm();
      return now.schedules !== before.schedules;
    },
    recordVersions,
  };
}
