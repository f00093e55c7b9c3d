import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { silentLog } from '../../src/foundation/log.ts';
import { dataFormat, migrate, NewerDataError } from '../../src/storage/data-format.ts';
import { openLowdbStores } from '../../src/storage/lowdb/open.ts';
import { clockAt } from '../support/hand-clock.ts';
import { tempFolders } from '../support/temp-folder.ts';

const newFolder = tempFolders();
const clock = clockAt('2026-12-05 09:00');

const crc = (text: string) => crc32(text).toString(16).padStart(8, '0');
const ids = {
  waiting: '00000000-0000-4000-8000-000000000001',
  sending: '00000000-0000-4000-8000-000000000002',
};
/** A row of the queue as the first version of this program kept it. */
const row = (id: string, order: number, more: object = {}) => ({
  ...{ id, order, chat: 'U1', messages: [{ kind: 'thanked' }] },
  retryKey: '123e4567-e89b-42d3-a456-426614174000',
  createdAt: '2026-12-05T00:59:00.000Z',
  dueAt: '2026-12-05T00:59:30.000Z',
  attempts: 2,
  replyUnknown: true,
  lastReason: 'HTTP 500',
  ...more,
});

/** A folder as the first version left it: one row in the snapshot, another in the journal. */
async function format1Folder(): Promise<string> {
  const folder = await newFolder();
  const body = JSON.stringify({
    outbox: { [ids.waiting]: row(ids.waiting, 1) },
    seen_events: { e1: { eventId: 'e1', seenAt: '2026-12-05T00:59:00.000Z', outcome: 'done' } },
    later_feature: { x: { anything: 1 } },
  });
  const header = JSON.stringify({ format: 1, seq: 7, checksum: crc(`7\n${body}`) });
  await writeFile(join(folder, 'snapshot.json'), `${header}\n${body}\n`);
  const sending = { via: 'push', leaseUntil: '2026-12-05T01:00:30.000Z' };
  const commit = JSON.stringify({
    seq: 8,
    changes: [['outbox', ids.sending, row(ids.sending, 2, { sending })]],
  });
  await writeFile(join(folder, 'journal-000000000000008.log'), `${crc(commit)} ${commit}\n`);
  return folder;
}

const rowsIn = async (folder: string) => {
  const stores = await openLowdbStores(folder, { clock, log: silentLog });
  const rows = await stores.transact(({ outbox }) => outbox.waiting(10), 'test');
  const wasSeen = await stores.transact(({ seenEvents }) => seenEvents.has('e1'), 'test');
  const { damaged } = await stores.health();
  await stores.close();
  return { rows, wasSeen, damaged };
};

describe('data of the first format', () => {
  it('are brought to today’s, rows under way included, and lose nothing', async () => {
    const { rows, wasSeen, damaged } = await rowsIn(await format1Folder());
    expect({ wasSeen, damaged }).toEqual({ wasSeen: true, damaged: [] });
    expect(rows.map(({ id, order }) => [id, order])).toEqual([
      [ids.waiting, 1],
      [ids.sending, 2],
    ]);
    expect(rows[0]).toMatchObject({ attempts: 2, replyUnknown: true, lastReason: 'HTTP 500' });
    expect(rows[0]).not.toHaveProperty('sending');
    // A push under way may have arrived: its retry key must not be taken for fresh.
    expect(rows[1]?.sending).toMatchObject({ via: 'push', pushedBefore: true });
  });

  it('are the same when they are opened again', async () => {
    const folder = await format1Folder();
    const first = await rowsIn(folder);
    expect(await rowsIn(folder)).toEqual(first);
  });

  it('are still there where the new snapshot is damaged: the old generation is kept', async () => {
    const folder = await format1Folder();
    const first = await rowsIn(folder);
    await writeFile(join(folder, 'snapshot.json'), '');
    const again = await rowsIn(folder);
    expect(again.rows).toEqual(first.rows);
  });
});

describe('a format', () => {
  it('newer than this program’s is refused', () => {
    expect(() => migrate(new Map(), dataFormat + 1)).toThrow(NewerDataError);
  });

  it.each(Array.from({ length: dataFormat }, (_, index) => index + 1))(
    '%i has a way to today’s',
    (format) => {
      expect(() => migrate(new Map(), format)).not.toThrow();
    },
  );
});

describe('what a program does not know', () => {
  it('stays in the folder for the newer one that wrote it', async () => {
    const folder = await format1Folder();
    await rowsIn(folder);
    const stores = await openLowdbStores(folder, { clock, log: silentLog });
    await stores.transact(
      ({ seenEvents }) => seenEvents.add({ eventId: 'e2', seenAt: clock.now(), outcome: 'done' }),
      'test',
    );
    await stores.close();
    const { currentName, SnapshotFile } = await import('../../src/storage/lowdb/snapshot-file.ts');
    const snapshot = await new SnapshotFile(folder, currentName).read();
    expect(snapshot?.documents.get('later_feature')?.get('x')).toEqual({ anything: 1 });
  });
});
