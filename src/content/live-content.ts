import { cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knowledge, TrainingMaterial } from '../faq/knowledge.ts';
import { createRanker, type RankerModel } from '../faq/ranker.ts';
import { errorCode } from '../foundation/error-facts.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import { ContentError, type ContentFault } from './fault.ts';
import type { Guidance, GuidanceParts } from './load-guidance.ts';
import { loadSchedules, type Schedules } from './load-schedules.ts';

export interface Content {
  readonly knowledge: Knowledge;
  readonly schedules: Schedules;
  readonly guidance: Guidance;
}

export interface LiveContentParts {
  readonly knowledgeDir: string;
  readonly schedulesDir: string;
  /** Where the last content that was good is kept, so that a restart with a bad file still serves. */
  readonly lastGoodDir: string;
  /** Reads knowledge/ in the folder given. @throws {ContentError} */
  readonly readKnowledge: (folder: string) => Promise<Knowledge>;
  /** Reads what of knowledge/ is no FAQ. @throws {ContentError} */
  readonly readGuidance: (of: Pick<GuidanceParts, 'folder' | 'entries'>) => Promise<Guidance>;
  /** Told once for each different set of faults that an edit brings; those at the start are in `faults`. */
  readonly onFaults: (faults: readonly ContentFault[]) => void;
  /** Trains the ranker for content that is live without one; takes seconds, beside the program's own thread. */
  readonly train: (material: TrainingMaterial) => Promise<RankerModel>;
  readonly log: Log;
}

export interface LiveContent {
  /** What is live at this moment. */
  current(): Content;
  /** What is wrong with the managers' files while older content is live; empty when all is well. */
  faults(): readonly ContentFault[];
  /** Looks whether a file was edited, and takes over what is good. Calls while it works are dropped. */
  refresh(): Promise<void>;
}

/**
 * Reads the managers' files now, and again whenever `refresh` finds them edited.
 * A bad file is refused whole: what was good before stays live.
 *
 * @throws {ContentError} where the files are bad and nothing good was ever kept.
 */
export async function openLiveContent(parts: LiveContentParts): Promise<LiveContent> {
  const { lastGoodDir, log } = parts;
  const edited = { knowledge: parts.knowledgeDir, schedules: parts.schedulesDir };
  const kept = (folder: string): typeof edited => ({
    knowledge: join(folder, 'knowledge'),
    schedules: join(folder, 'schedules'),
  });
  const replacedDir = `${lastGoodDir}.replaced`;
  let seen = await stateOf(edited);
  let faults: readonly ContentFault[] = [];
  let content = await first();
  /** What looked bad the last time. */
  let suspect = '';
  let working = false;
  trainBeside();

  /** What is live answers meanwhile: by its words, and by the ranker of the content before. */
  function trainBeside(): void {
    const { untrained } = content.knowledge;
    if (untrained === undefined) return;
    parts
      .train(untrained)
      .then((model) => {
        const { knowledge } = content;
        if (knowledge.untrained?.fingerprint !== model.trainedOn) return;
        const { untrained: _done, ...rest } = knowledge;
        const search = knowledge.search.withRanker(createRanker(model));
        content = { ...content, knowledge: { ...rest, search } };
        log.info('ranker trained', { features: model.features.length });
      })
      .catch((error: unknown) => log.warn('ranker not trained', errorFields(error)));
  }

  async function read(from: typeof edited): Promise<Content> {
    const [knowledge, schedules] = await Promise.allSettled([
      parts.readKnowledge(from.knowledge),
      loadSchedules(from.schedules),
    ]);
    const known = knowledge.status === 'fulfilled' ? knowledge.value : undefined;
    const [guidance] = await Promise.allSettled([
      parts.readGuidance({
        folder: from.knowledge,
        entries: known && new Set(known.entries.keys()),
      }),
    ]);
    const isGood = schedules.status === 'fulfilled' && guidance.status === 'fulfilled';
    if (known !== undefined && isGood) {
      return { knowledge: known, schedules: schedules.value, guidance: guidance.value };
    }
    throw allFaults([knowledge, schedules, guidance]);
  }

  async function first(): Promise<Content> {
    try {
      const good = await read(edited);
      await keepAside();
      return good;
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      const older = await read(kept(lastGoodDir))
        .catch(() => read(kept(replacedDir)))
        .catch(() => undefined);
      if (older === undefined) throw error;
      faults = error.faults;
      log.error('content refused', { faults: faults.length, file: faults[0]?.file });
      return older;
    }
  }

  /** Copied beside the old copy, which is moved aside and then replaced: a crash leaves one of the two whole. */
  async function keepAside(): Promise<void> {
    const fresh = `${lastGoodDir}.new`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true, mode: 0o700 });
    await cp(edited.knowledge, kept(fresh).knowledge, { recursive: true });
    await cp(edited.schedules, kept(fresh).schedules, { recursive: true });
    await rm(replacedDir, { recursive: true, force: true });
    await rename(lastGoodDir, replacedDir).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
    await rename(fresh, lastGoodDir);
    await rm(replacedDir, { recursive: true, force: true });
  }

  function refuse(error: ContentError): void {
    const isNews = JSON.stringify(error.faults) !== JSON.stringify(faults);
    faults = error.faults;
    if (!isNews) return;
    log.error('content refused', { faults: faults.length, file: faults[0]?.file });
    parts.onFaults(faults);
  }

  async function takeOver(): Promise<void> {
    const now = await stateOf(edited);
    if (now === seen) return;
    try {
      content = await read(edited);
    } catch (error) {
      // What is no fault of the content (a disk that fails) is tried again at the next look.
      if (!(error instanceof ContentError)) throw error;
      // An editor may be half-way through a file: it is bad when it stays so.
      if (now === suspect) {
        seen = now;
        refuse(error);
      }
      suspect = now;
      return;
    }
    seen = now;
    faults = [];
    log.info('content live', { entries: content.knowledge.entries.size });
    trainBeside();
    await keepAside();
  }

  return {
    current: () => content,
    faults: () => faults,
    refresh: async () => {
      if (working) return;
      working = true;
      try {
        await takeOver();
      } finally {
        working = false;
      }
    },
  };
}

/** Every fault of every load; what is no fault of the content is thrown as it came. */
function allFaults(loads: readonly PromiseSettledResult<unknown>[]): unknown {
  const faults: ContentFault[] = [];
  for (const load of loads) {
    if (load.status === 'fulfilled') continue;
    if (!(load.reason instanceof ContentError)) return load.reason;
    faults.push(...load.reason.faults);
  }
  return new ContentError(faults);
}

/** Names, sizes and times of the managers' files: different whenever one was edited. */
async function stateOf(folders: Readonly<Record<string, string>>): Promise<string> {
  const lines: string[] = [];
  for (const folder of Object.values(folders)) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names.filter((name) => /\.jsonl?$/.test(name)).sort()) {
      const { size, mtimeMs } = await stat(join(folder, name)).catch(() => ({
        size: -1,
        mtimeMs: 0,
      }));
      lines.push(`${folder}/${name} ${size} ${mtimeMs}`);
    }
  }
  return lines.join('\n');
}
