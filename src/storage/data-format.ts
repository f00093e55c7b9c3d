/** Raised with every incompatible change of what is kept; migrations go forward only. */
export const dataFormat = 2;

/** The data were written by a newer program; this one would spoil them. */
export class NewerDataError extends Error {
  override name = 'NewerDataError';
  readonly format: number;
  constructor(format: number) {
    super(`data format ${format} is newer than ${dataFormat}`);
    this.format = format;
  }
}

/** Documents as they are written, by collection and id. */
export type RawDocuments = Map<string, Map<string, unknown>>;

/** How the documents of one format become those of the next. */
const migrations: ReadonlyMap<number, (documents: RawDocuments) => void> = new Map([
  [1, splitOutboxRows],
]);

/**
 * Brings documents of an older format to a later one, step by step.
 *
 * @throws {NewerDataError}
 */
export function migrate(documents: RawDocuments, from: number, to: number = dataFormat): void {
  if (from > dataFormat) throw new NewerDataError(from);
  for (let format = from; format < to; format += 1) {
    const step = migrations.get(format);
    if (step === undefined) throw new Error(`no migration from data format ${format}`);
    step(documents);
  }
}

/** 1 → 2: how far sending has come is kept apart from the letter; leases name their holder. */
function splitOutboxRows(documents: RawDocuments): void {
  const progress = documents.get('outbox_progress') ?? new Map<string, unknown>();
  const letters = documents.get('outbox') ?? new Map<string, unknown>();
  for (const [id, row] of letters) {
    if (typeof row !== 'object' || row === null) continue;
    const { sending, dueAt, attempts, replyUnknown, pushedSince, lastReason, ...letter } =
      row as Record<string, unknown>;
    letters.set(id, letter);
    progress.set(id, {
      id,
      ...{ dueAt, attempts, replyUnknown },
      replySpent: false,
      abandoned: 0,
      ...(pushedSince === undefined ? {} : { pushedSince }),
      ...(lastReason === undefined ? {} : { lastReason }),
      ...(typeof sending === 'object' && sending !== null
        ? { sending: { ...sending, holder: 'before format 2', pushedBefore: true } }
        : {}),
    });
  }
  if (progress.size > 0) documents.set('outbox_progress', progress);
}
