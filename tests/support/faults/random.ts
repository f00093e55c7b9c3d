import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Chance that can be repeated: the same seed makes the same choices. */
export interface Random {
  readonly seed: number;
  /** From 0 up to, and without, 1. */
  next(): number;
  /** Both ends included. */
  int(least: number, most: number): number;
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  bytes(count: number): Buffer;
  /** Chance of its own, the same for the same name, whatever else was chosen. */
  named(name: string): Random;
  /** Chance of its own, so that what runs at the same time does not mix up its choices. */
  branch(): Random;
}

/** @see https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    seed,
    next,
    int,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => int(0, 255))),
    named: (name) => randomFrom(seed ^ crc32(name)),
    branch: () => randomFrom(int(0, 0xffff_ffff)),
  };
}

/**
 * The chance of one test. Its seed is printed, so that a failure can be repeated
 * with `FAULT_SEED`.
 */
export function faultRandom(name: string): Random {
  const given = process.env.FAULT_SEED;
  const seed = given === undefined ? randomInt(0xffff_ffff) : Number(given);
  tell(`${name} seed=${seed}`);
  return randomFrom(seed);
}

/** Says something to whoever watches the suite, without jest's frame around it. */
export function tell(line: string): void {
  process.stdout.write(`faults: ${line}\n`);
}
