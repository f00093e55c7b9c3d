import { beforeEach, describe, expect, it } from '@jest/globals';
import { StoreError } from '../../../src/messaging/stores.ts';
import { Engine } from '../../../src/storage/lowdb/engine.ts';
import { DocumentMemory } from '../../../src/storage/lowdb/memory.ts';
import { readyWorkDone } from '../../support/ready-work.ts';
import { type HeldPersistence, heldPersistence } from './held-persistence.ts';
import { allNotes, notes, writeNote } from './notes.ts';

let disk: HeldPersistence;
let engine: Engine;
beforeEach(() => {
  disk = heldPersistence();
  engine = new Engine(new DocumentMemory(), 0, disk);
});

const only = (id: string) => new Map([['notes', new Map([[id, { text: id }]])]]);

/** What has become of a promise by now. */
function watch<Result>(promise: Promise<Result>) {
  const watched = { state: 'waits', promise };
  promise.then(
    () => {
      watched.state = 'kept';
    },
    (error: Error) => {
      watched.state = `lost: ${error.message}`;
    },
  );
  return watched;
}

const write = (id: string, text = id) =>
  watch(engine.transact(async (changes) => writeNote(changes, id, text)));
const read = (...ids: string[]) =>
  watch(engine.transact(async (changes) => allNotes(changes, ids)));
const states = (...watched: { state: string }[]) => watched.map(({ state }) => state);
const append = (nth: number) => {
  const found = disk.appends[nth];
  if (found === undefined) throw new Error(`no append ${nth}`);
  return found;
};
/** Lets an append end, and all that waits for it go on. */
async function succeed(nth: number): Promise<void> {
  append(nth).succeed();
  await readyWorkDone();
}
async function fail(nth: number, reason = 'disk full'): Promise<void> {
  append(nth).fail(reason);
  await readyWorkDone();
}

describe('a transaction', () => {
  it('is told durable when the disk has it, and not before', async () => {
    const a = write('a');
    await readyWorkDone();
    expect(append(0).ids).toEqual(['a']);
    expect(a.state).toBe('waits');
    await succeed(0);
    expect(a.state).toBe('kept');
  });

  it('works on while earlier ones wait for the disk, and sees what they did', async () => {
    const a = write('a');
    await readyWorkDone();
    let seen = {};
    const b = watch(
      engine.transact(async (changes) => {
        seen = allNotes(changes, ['a']);
        writeNote(changes, 'b', 'b');
      }),
    );
    await readyWorkDone();
    expect(seen).toEqual({ a: 'a' });
    expect(states(a, b)).toEqual(['waits', 'waits']);
  });

  it('shares one append with all that wait at the same time', async () => {
    write('first');
    await readyWorkDone();
    const others = Array.from({ length: 50 }, (_, nth) => write(`other ${nth}`));
    await readyWorkDone();
    expect(disk.appends).toHaveLength(1);
    await succeed(0);
    expect(disk.appends).toHaveLength(2);
    expect(append(1).ids).toHaveLength(50);
    expect(new Set(states(...others))).toEqual(new Set(['waits']));
    await succeed(1);
    expect(new Set(states(...others))).toEqual(new Set(['kept']));
    expect(disk.appends).toHaveLength(2);
  });

  it('that only reads what is on the disk waits for nothing', async () => {
    write('a');
    await readyWorkDone();
    await succeed(0);
    expect(await read('a').promise).toEqual({ a: 'a' });
    expect(disk.appends).toHaveLength(1);
  });

  it('that only reads waits for what it has read', async () => {
    write('a');
    await readyWorkDone();
    const reader = read('a');
    await readyWorkDone();
    expect(reader.state).toBe('waits');
    await succeed(0);
    expect(reader.state).toBe('kept');
    expect(await reader.promise).toEqual({ a: 'a' });
    // It changed nothing, so nothing was written for it.
    expect(disk.appends).toHaveLength(1);
  });

  it('that only reads is refused where what it has read is lost', async () => {
    write('a');
    await readyWorkDone();
    const reader = read('a');
    await readyWorkDone();
    await fail(0);
    expect(reader.state).toBe('lost: disk full');
  });

  it('writes each document once, as it was in the end', async () => {
    watch(
      engine.transact(async (changes) => {
        writeNote(changes, 'a', 'first');
        writeNote(changes, 'b', 'b');
        writeNote(changes, 'a', 'last');
        changes.in(notes).remove('b');
      }),
    );
    await readyWorkDone();
    expect(append(0).ids).toEqual(['a', 'b']);
    await succeed(0);
    expect(await read('a', 'b').promise).toEqual({ a: 'last', b: 'none' });
  });

  it('that throws writes nothing', async () => {
    const lost = watch(
      engine.transact(async (changes) => {
        writeNote(changes, 'a', 'a');
        throw new Error('no');
      }),
    );
    await readyWorkDone();
    expect(lost.state).toBe('lost: no');
    expect(disk.appends).toEqual([]);
    expect(await read('a').promise).toEqual({ a: 'none' });
  });

  it('that cannot be written down is refused, and leaves nothing', async () => {
    const lost = watch(
      engine.transact(async (changes) => {
        const circle: Record<string, unknown> = {};
        circle.circle = circle;
        changes.in<unknown>({ name: 'circles', schema: notes.schema }).put('circle', circle);
        writeNote(changes, 'a', 'a');
      }),
    );
    await readyWorkDone();
    expect(lost.state).toContain('lost: ');
    expect(await read('a').promise).toEqual({ a: 'none' });
  });
});

describe('an append that fails', () => {
  it('refuses every transaction that waited for it, and takes back what they did', async () => {
    write('kept');
    await readyWorkDone();
    await succeed(0);
    write('first');
    await readyWorkDone();
    const waiting = [write('kept', 'changed'), write('b'), read('b')];
    await readyWorkDone();
    await succeed(1);
    await fail(2);
    expect(states(...waiting)).toEqual(Array.from({ length: 3 }, () => 'lost: disk full'));
    const found = await read('kept', 'first', 'b').promise;
    expect(found).toEqual({ kept: 'kept', first: 'first', b: 'none' });
  });

  it('takes back the transactions that were built on it, the newest first', async () => {
    write('a', 'old');
    await readyWorkDone();
    await succeed(0);
    const lost = write('a', 'lost');
    await readyWorkDone();
    const builtOnIt = [write('a', 'later'), write('a', 'last'), write('b')];
    await readyWorkDone();
    expect(disk.appends).toHaveLength(2);
    await fail(1);
    expect(states(lost, ...builtOnIt)).toEqual(Array.from({ length: 4 }, () => 'lost: disk full'));
    expect(await read('a', 'b').promise).toEqual({ a: 'old', b: 'none' });
    expect(disk.appends).toHaveLength(2);
  });

  it('takes back a transaction that is at work when it fails', async () => {
    write('a');
    await readyWorkDone();
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const working = watch(
      engine.transact(async (changes) => {
        writeNote(changes, 'b', 'b');
        await paused;
        writeNote(changes, 'c', 'c');
      }),
    );
    await readyWorkDone();
    await fail(0);
    goOn();
    await readyWorkDone();
    expect(working.state).toBe('lost: disk full');
    expect(await read('a', 'b', 'c').promise).toEqual({ a: 'none', b: 'none', c: 'none' });
  });

  it('costs the next transaction nothing: it follows the last commit that was kept', async () => {
    write('a');
    await readyWorkDone();
    await succeed(0);
    write('lost');
    await readyWorkDone();
    await fail(1);
    const next = write('next');
    await readyWorkDone();
    await succeed(2);
    expect(next.state).toBe('kept');
    expect(await read('a', 'lost', 'next').promise).toEqual({ a: 'a', lost: 'none', next: 'next' });
    disk.snapshotIsDue = true;
    write('b');
    await readyWorkDone();
    await succeed(3);
    expect(disk.snapshots[0]?.seq).toBe(3);
  });
});

describe('a snapshot', () => {
  const noted = () =>
    disk.snapshots.map(({ documents }) => [...(documents.get('notes')?.keys() ?? [])]);

  it('is begun after the append that made it due, with all that is on the disk', async () => {
    disk.snapshotIsDue = true;
    const a = write('a');
    await readyWorkDone();
    expect(disk.snapshots).toEqual([]);
    await succeed(0);
    expect(a.state).toBe('kept');
    expect(disk.snapshots).toEqual([{ seq: 1, documents: only('a') }]);
  });

  it('never holds what is not on the disk', async () => {
    disk.snapshotIsDue = true;
    write('a');
    await readyWorkDone();
    write('b');
    await readyWorkDone();
    await succeed(0);
    // `b` is in memory already, so its append comes first.
    expect(append(1).ids).toEqual(['b']);
    expect(noted()).toEqual([]);
    await succeed(1);
    expect(noted()).toEqual([['a', 'b']]);
    expect(disk.snapshots[0]?.seq).toBe(2);
  });

  it('is not begun where the append before it fails', async () => {
    disk.snapshotIsDue = true;
    write('a');
    await readyWorkDone();
    const b = write('b');
    await readyWorkDone();
    await succeed(0);
    await fail(1);
    expect(b.state).toBe('lost: disk full');
    expect(noted()).toEqual([]);
    write('c');
    await readyWorkDone();
    await succeed(2);
    expect(noted()).toEqual([['a', 'c']]);
  });
});

describe('closing', () => {
  it('writes a snapshot of everything and lets go of the disk', async () => {
    write('a');
    await readyWorkDone();
    await succeed(0);
    await engine.close();
    expect(disk.snapshots).toEqual([{ seq: 1, documents: only('a') }]);
    expect(disk.isClosed).toBe(true);
  });

  it('waits for the appends under way', async () => {
    const a = write('a');
    await readyWorkDone();
    const b = write('b');
    const closed = watch(engine.close());
    await readyWorkDone();
    await succeed(0);
    expect([closed.state, disk.isClosed]).toEqual(['waits', false]);
    await succeed(1);
    expect(states(a, b, closed)).toEqual(['kept', 'kept', 'kept']);
    expect(disk.snapshots.map(({ seq }) => seq)).toEqual([2]);
  });

  it('waits for the append of a transaction that is at work', async () => {
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const working = watch(
      engine.transact(async (changes) => {
        await paused;
        writeNote(changes, 'a', 'a');
      }),
    );
    const closed = watch(engine.close());
    await readyWorkDone();
    goOn();
    await readyWorkDone();
    // Until then the journal may not be touched.
    expect([working.state, disk.snapshots, disk.isClosed]).toEqual(['waits', [], false]);
    await succeed(0);
    expect(states(working, closed)).toEqual(['kept', 'kept']);
    expect(disk.snapshots.map(({ seq }) => seq)).toEqual([1]);
  });

  it('keeps no snapshot of what the last append lost', async () => {
    write('a');
    await readyWorkDone();
    await succeed(0);
    const lost = write('lost');
    const closed = watch(engine.close());
    await readyWorkDone();
    await fail(1);
    expect(states(lost, closed)).toEqual(['lost: disk full', 'kept']);
    expect(disk.snapshots).toEqual([{ seq: 1, documents: only('a') }]);
  });

  it('refuses what comes later', async () => {
    await engine.close();
    const late = write('late');
    await readyWorkDone();
    expect(late.state).toBe('lost: the store is closed');
    expect(disk.appends).toEqual([]);
  });
});

describe('a disk that refuses', () => {
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });

  it('is named until something can be kept again, which asking tries', async () => {
    expect(await engine.failing()).toBeUndefined();
    const a = write('a');
    await readyWorkDone();
    append(0).failWith(full);
    await readyWorkDone();
    expect(a.state).toBe('lost: no space');

    const stillFull = engine.failing();
    await readyWorkDone();
    append(1).failWith(full);
    expect(await stillFull).toBe('ENOSPC');

    const freed = engine.failing();
    await readyWorkDone();
    append(2).succeed();
    expect(await freed).toBeUndefined();
    expect(await engine.failing()).toBeUndefined();
    expect(disk.appends).toHaveLength(3);
  });

  it('loses a transaction with the store’s own error, so that nobody takes it for a bug in the work', async () => {
    const a = write('a');
    await readyWorkDone();
    append(0).failWith(full);
    await expect(a.promise).rejects.toBeInstanceOf(StoreError);
    await expect(a.promise).rejects.toMatchObject({ cause: full });
  });
});

describe('what goes to the archive', () => {
  it('is handed to the disk with the lines that take it away, and leaves the memory', async () => {
    const a = write('a');
    await readyWorkDone();
    await succeed(0);
    await a.promise;
    const moved = watch(
      engine.transact(async (changes) => changes.in(notes).archive('a', '2026-12')),
    );
    await readyWorkDone();
    expect(append(1).archived).toEqual([
      { collection: 'notes', month: '2026-12', id: 'a', value: { text: 'a' } },
    ]);
    await succeed(1);
    await moved.promise;
    expect(await read('a').promise).toEqual({ a: 'none' });
  });

  it('is in the memory again where the disk refuses it', async () => {
    write('a');
    await readyWorkDone();
    await succeed(0);
    watch(engine.transact(async (changes) => changes.in(notes).archive('a', '2026-12')));
    await readyWorkDone();
    await fail(1);
    expect(await read('a').promise).toEqual({ a: 'a' });
  });
});

describe('what nobody waits for', () => {
  const soon = (id: string) =>
    watch(engine.transact(async (changes) => writeNote(changes, id, id), 'soon'));
  beforeEach(() => {
    engine = new Engine(new DocumentMemory(), 0, disk, 3_600_000);
  });

  it('is written with the next that somebody waits for, in order', async () => {
    const [first, second] = [soon('a'), soon('b')];
    await readyWorkDone();
    expect(disk.appends).toEqual([]);
    const third = write('c');
    await readyWorkDone();
    expect(disk.appends.map(({ ids }) => ids)).toEqual([['a', 'b', 'c']]);
    await succeed(0);
    expect(states(first, second, third)).toEqual(['kept', 'kept', 'kept']);
  });

  it('does not follow an append by itself', async () => {
    write('a');
    await readyWorkDone();
    const later = soon('b');
    await succeed(0);
    expect(disk.appends).toHaveLength(1);
    write('c');
    await readyWorkDone();
    expect(append(1).ids).toEqual(['b', 'c']);
    await succeed(1);
    expect(later.state).toBe('kept');
  });

  it('is seen, and a reader waits until it is on the disk', async () => {
    soon('a');
    const reader = read('a');
    await readyWorkDone();
    expect(append(0).ids).toEqual(['a']);
    expect(reader.state).toBe('waits');
    await succeed(0);
    expect(await reader.promise).toEqual({ a: 'a' });
  });

  it('is written when its time is over', async () => {
    engine = new Engine(new DocumentMemory(), 0, disk, 1);
    const alone = soon('a');
    while (disk.appends.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await succeed(0);
    expect(alone.state).toBe('kept');
  });

  it('is written when the store is closed', async () => {
    const alone = soon('a');
    const closed = engine.close();
    await readyWorkDone();
    await succeed(0);
    await closed;
    expect(alone.state).toBe('kept');
  });
});
