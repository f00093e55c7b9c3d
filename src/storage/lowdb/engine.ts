import { errorFacts } from '../../foundation/error-facts.ts';
import { type Haste, StoreError } from '../../messaging/stores.ts';
import { type Commit, commitLine } from './journal.ts';
import type { AllDocuments, ArchivedDocument, Changes, DocumentMemory } from './memory.ts';
import { Mutex } from './mutex.ts';

/** Where commits become durable. */
export interface Persistence {
  /**
   * Settles when the lines are on the disk, and what they take away into the
   * archive is there before them; where it throws, none of the lines counts.
   */
  append(lines: string, archived: readonly ArchivedDocument[]): Promise<void>;
  /** True when so much was appended that a new snapshot is due. */
  readonly snapshotIsDue: boolean;
  /** Called like `beginSnapshot`; `done` settles when no file holds anything older than this. */
  beginScrub(seq: number, documents: AllDocuments): Promise<{ readonly done: Promise<void> }>;
  /** Called while nothing changes and everything before it was appended. */
  beginSnapshot(seq: number, documents: AllDocuments): Promise<void>;
  close(): Promise<void>;
}

/** Nothing outlives the process: for tests of what stands on a store. */
export function noPersistence(
  archive: (documents: readonly ArchivedDocument[]) => Promise<void> = async () => {},
): Persistence {
  return {
    append: (_lines, archived) => archive(archived),
    snapshotIsDue: false,
    beginSnapshot: async () => {},
    beginScrub: async () => ({ done: Promise.resolve() }),
    close: async () => {},
  };
}

interface Waiting {
  readonly seq: number;
  readonly lines: string;
  readonly changes: Changes;
  readonly haste: Haste;
  readonly settle: { kept(): void; lost(error: unknown): void };
}

/**
 * Transactions over documents in memory, made durable by a journal.
 *
 * One transaction works at a time; those that have worked wait together for
 * one append (group commit). What a transaction reads may still be waiting, so
 * one that changed nothing waits for it too: nobody ever acts on what a crash
 * could take back.
 */
export class Engine {
  readonly #memory: DocumentMemory;
  readonly #persistence: Persistence;
  readonly #mutex = new Mutex();
  readonly #soonMs: number;
  #soon: NodeJS.Timeout | undefined;
  /** What could wait has waited long enough. */
  #isOverdue = false;
  /** Number of the last commit given out, and of the last that is on the disk. */
  #seq: number;
  #keptSeq: number;
  #waiting: Waiting[] = [];
  #appending: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  /** Who waits for a scrub to begin. */
  #scrubs: {
    resolve(begun: { readonly done: Promise<void> }): void;
    reject(error: unknown): void;
  }[] = [];
  #closed = false;
  /** Why the last append failed; `undefined` where it did not. */
  #failing: string | undefined;

  /** @param soonMs How long what nobody waits for may wait for company; 0: not at all. */
  constructor(memory: DocumentMemory, seq: number, persistence: Persistence, soonMs = 0) {
    this.#memory = memory;
    this.#seq = seq;
    this.#keptSeq = seq;
    this.#persistence = persistence;
    this.#soonMs = soonMs;
  }

  /**
   * @param work Reads and changes documents; must wait for nothing outside the store.
   * @throws {StoreError} where the disk refuses it, and what the work throws; nothing of it remains then.
   */
  async transact<Result>(
    work: (changes: Changes) => Promise<Result>,
    haste: Haste = 'now',
  ): Promise<Result> {
    const { result, kept } = await this.#mutex.run(async () => {
      if (this.#closed) throw new StoreError('the store is closed');
      const changes = this.#memory.change();
      try {
        const result = await work(changes);
        return { result, kept: this.#keep(changes, haste) };
      } catch (error) {
        changes.takeBack();
        throw error;
      }
    });
    await kept;
    return result;
  }

  /** Why nothing can be kept now. Where the last append failed, another one shows whether that is over. */
  async failing(): Promise<string | undefined> {
    if (this.#failing === undefined || this.#closed) return this.#failing;
    const { kept } = await this.#mutex.run(async () => ({
      kept: this.#enqueue(this.#memory.change(), []),
    }));
    await kept.catch(() => {});
    return this.#failing;
  }

  #keep(changes: Changes, haste: Haste): Promise<void> | undefined {
    const list = changes.list;
    const nothingPending = this.#waiting.length === 0 && this.#appending.length === 0;
    if (list.length === 0) return nothingPending ? undefined : this.#enqueue(changes, undefined);
    return this.#enqueue(changes, list, haste);
  }

  /** @param list What is written; `undefined` where it only waits for what came before. */
  #enqueue(
    changes: Changes,
    list: Commit['changes'] | undefined,
    wished: Haste = 'now',
  ): Promise<void> {
    const haste = this.#soonMs === 0 ? 'now' : wished;
    let lines = '';
    if (list !== undefined) {
      lines = commitLine({ seq: this.#seq + 1, changes: list });
      this.#seq += 1;
    }
    const kept = new Promise<void>((resolve, reject) => {
      this.#waiting.push({
        seq: this.#seq,
        lines,
        changes,
        haste,
        settle: { kept: resolve, lost: reject },
      });
    });
    if (haste === 'now') this.#flushNow();
    else this.#soon ??= setTimeout(() => this.#flushOverdue(), this.#soonMs);
    return kept;
  }

  #flushOverdue(): void {
    this.#isOverdue = this.#waiting.length > 0;
    this.#flushNow();
  }

  #flushNow(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#flushing ??= this.#flush();
  }

  async #flush(): Promise<void> {
    // Transactions that are ready now come along in the first append.
    await Promise.resolve();
    while (this.#hasHaste) {
      const isKept = await this.#append((lose) => this.#mutex.run(async () => lose()));
      if (isKept && this.#persistence.snapshotIsDue) await this.#mutex.run(() => this.#snapshot());
      if (this.#scrubs.length > 0) await this.#mutex.run(() => this.#beginScrubs());
    }
    // In the same step as the last look at what waits: what comes next begins a new flush.
    this.#flushing = undefined;
  }

  /** What can wait goes with the next that cannot, or when its time is over. */
  get #hasHaste(): boolean {
    return (
      this.#isOverdue ||
      this.#scrubs.length > 0 ||
      this.#waiting.some(({ haste }) => haste === 'now')
    );
  }

  /**
   * Appends all that waits.
   *
   * @param whenQuiet Runs what it is given while no transaction works.
   * @returns False where the disk refused it.
   */
  async #append(whenQuiet: (lose: () => void) => Promise<void>): Promise<boolean> {
    const batch = this.#waiting.splice(0);
    this.#appending = batch;
    this.#isOverdue = false;
    try {
      const lines = batch.map((commit) => commit.lines).join('');
      const archived = batch.flatMap(({ changes }) => changes.archived);
      if (lines !== '') {
        await this.#persistence.append(lines, archived);
        this.#failing = undefined;
      }
    } catch (error) {
      await whenQuiet(() => this.#lose(error));
      return false;
    }
    this.#appending = [];
    this.#keptSeq = Math.max(this.#keptSeq, ...batch.map((commit) => commit.seq));
    for (const { settle } of batch) settle.kept();
    return true;
  }

  /** What came later was built on what is lost, so all of it goes, the newest first. */
  #lose(cause: unknown): void {
    const { code, name, message } = errorFacts(cause);
    this.#failing = code ?? name;
    const error = new StoreError(message, { cause });
    const lost = [...this.#appending, ...this.#waiting.splice(0)];
    this.#appending = [];
    for (const { changes } of [...lost].reverse()) changes.takeBack();
    this.#seq = this.#keptSeq;
    for (const { settle } of lost) settle.lost(error);
  }

  /** Writes over everything older than the present. Transactions go on meanwhile. */
  async scrub(): Promise<void> {
    const begun = new Promise<{ readonly done: Promise<void> }>((resolve, reject) => {
      this.#scrubs.push({ resolve, reject });
    });
    // Between two appends, as a snapshot is: the journal must not change under one.
    this.#flushing ??= this.#flush();
    const { done } = await begun;
    await done;
  }

  async #beginScrubs(): Promise<void> {
    const scrubs = this.#scrubs.splice(0);
    try {
      if (this.#closed) throw new StoreError('the store is closed');
      if (!(await this.#appendAll())) throw new StoreError('the disk refuses');
      const begun = await this.#persistence.beginScrub(this.#seq, this.#memory.copy());
      for (const { resolve } of scrubs) resolve(begun);
    } catch (error) {
      for (const { reject } of scrubs) reject(error);
    }
  }

  /** Holding the mutex: what still waits is appended first, so that a snapshot never holds what is not kept. */
  async #snapshot(): Promise<void> {
    if (!(await this.#appendAll())) return;
    await this.#persistence.beginSnapshot(this.#seq, this.#memory.copy());
  }

  /** Holding the mutex. @returns False where the disk refused it. */
  async #appendAll(): Promise<boolean> {
    while (this.#waiting.length > 0) {
      const isKept = await this.#append(async (lose) => lose());
      if (!isKept) return false;
    }
    return true;
  }

  /** Writes a snapshot and lets go of the disk. Later transactions are refused. */
  async close(): Promise<void> {
    await this.#mutex.run(async () => {
      this.#closed = true;
    });
    this.#flushOverdue();
    // Not while holding the mutex: where the append fails, taking it back needs the mutex.
    while (this.#flushing !== undefined) await this.#flushing;
    await this.#mutex.run(() => this.#snapshot());
    await this.#persistence.close();
  }
}
