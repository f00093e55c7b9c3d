import { createHash } from 'node:crypto';
import type { Holding, Holdings } from './holdings.ts';

/** How much of something there is, and what tells it from anything else. */
export interface Print {
  readonly count: number;
  readonly checksum: string;
}

/** By collection, by `outbox` and `media`, and by collection and month such as `sent 2026-12`. Nothing empty is listed. */
export type Fingerprint = ReadonlyMap<string, Print>;

/** The queue's name, as both engines call it. */
export const queueName = 'outbox';
const mediaName = 'media';

export async function fingerprintOf(holdings: Holdings): Promise<Fingerprint> {
  const prints = new Map<string, Print>();
  const { documents, queue } = await holdings.live();
  for (const [{ name }, ofCollection] of documents)
    prints.set(name, printOf(ofCollection.map(digest)));
  if (queue.length > 0) {
    prints.set(queueName, printOf(queue.map((row) => digest({ id: row.id, value: row }))));
  }
  for (const collection of await holdings.archives()) {
    const digests = new Map<string, string[]>();
    for await (const { month, ...holding } of holdings.archived(collection)) {
      const ofMonth = digests.get(month) ?? [];
      digests.set(month, ofMonth);
      ofMonth.push(digest(holding));
    }
    // No engine promises an order within an archive.
    for (const [month, ofMonth] of digests) {
      prints.set(`${collection.name} ${month}`, printOf(ofMonth.sort()));
    }
  }
  const media = await printOfMedia(holdings.media);
  if (media.count > 0) prints.set(mediaName, media);
  return prints;
}

async function printOfMedia(media: Holdings['media']): Promise<Print> {
  const digests: string[] = [];
  for (const id of [...(await media.ids())].sort()) {
    const bytes = await media.get(id);
    if (bytes === undefined) continue;
    const hash = createHash('sha256').update(bytes).digest('hex');
    digests.push(digest({ id, value: hash }));
  }
  return printOf(digests);
}

/** Whether everything in `part` is in `whole` as well, and the same. */
export function isPartOf(part: Fingerprint, whole: Fingerprint): boolean {
  return [...part].every(([name, { count, checksum }]) => {
    const other = whole.get(name);
    return other?.count === count && other.checksum === checksum;
  });
}

export function isSame(one: Fingerprint, other: Fingerprint): boolean {
  return one.size === other.size && isPartOf(one, other);
}

// A schema gives its fields in one order, so equal values make equal JSON.
function digest({ id, value }: Holding): string {
  return createHash('sha256')
    .update(JSON.stringify([id, value]))
    .digest('hex');
}

function printOf(digests: readonly string[]): Print {
  const checksum = createHash('sha256').update(digests.join('\n')).digest('hex');
  return { count: digests.length, checksum };
}
