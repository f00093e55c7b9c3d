import type { Reading } from './reading.ts';

/**
 * Digits that may belong together, with what stands between them:
 * `(02) 2345-6789` is one chain of three groups.
 */
export interface DigitChain {
  readonly digits: string;
  /** Place of each digit in the reading. */
  readonly places: readonly number[];
  /** What stands before each digit; empty within a group, and for the first. */
  readonly joints: readonly string[];
  /**
   * Whether these digits may be a number of their own. It begins and ends where
   * groups meet or where 0-9 meets Chinese digits (`0912345678一直打`: 一 is a word).
   * In a run whose every digit stands alone or is Chinese, it leaves out at most two
   * at either end: else every account would hold some number.
   */
  isWhole(from: number, to: number): boolean;
}

/** Up to this many signs may stand between two digits. */
const chain = /\d(?:[ \n\-./_()|~,:#]{0,5}\d)*/g;

/** The hour and the minute belong together, but to no longer number. */
const isClock = (before: number, joint: string, after: number) =>
  joint.includes(':') && before <= 2 && after <= 2 && before + after > 2;

/** So many digits of a run in which each is an edge may belong to something else. */
const nearEnd = 2;

/** @param atLeast Chains of fewer digits are nobody's concern; most are. */
export function digitChains({ plain, numeric }: Reading, atLeast: number): DigitChain[] {
  return [...numeric.matchAll(chain)]
    .filter(({ 0: text }) => text.length >= atLeast)
    .flatMap(({ 0: text, index }) => splitAtClocks(text, index))
    .filter(({ digits }) => digits.length >= atLeast)
    .map((piece) => ({
      ...piece,
      isWhole: wholesOf(piece, (place) => plain[place] !== numeric[place]),
    }));
}

function wholesOf({ places, joints }: Piece, isChineseAt: (place: number) => boolean) {
  const length = places.length;
  const isChinese = places.map(isChineseAt);
  const isLoose = places.map((_, at) => {
    if (at === 0) return false;
    const joint = joints[at];
    if (joint === '') return isChinese[at] === true && isChinese[at - 1] === true;
    return joint === joints[at - 1] || joint === joints[at + 1];
  });
  const runStart: number[] = [];
  for (let at = 0; at < length; at += 1) runStart[at] = isLoose[at] ? (runStart[at - 1] ?? 0) : at;
  const runEnd: number[] = [];
  for (let at = length - 1; at >= 0; at -= 1)
    runEnd[at] = isLoose[at + 1] ? (runEnd[at + 1] ?? length) : at + 1;

  const isEdge = (at: number) => at === 0 || at === length || joints[at] !== '';
  /** 第一0912…, …678一直: the Chinese digit is the word. */
  const isWordBefore = (at: number) => isChinese[at - 1] === true && isChinese[at] !== true;
  const isWordAfter = (at: number) => isChinese[at] === true && isChinese[at - 1] !== true;
  return (from: number, to: number): boolean => {
    const isWithinRun = runStart[from] === runStart[to - 1];
    const begins = isLoose[from]
      ? isWithinRun && from - (runStart[from] ?? 0) <= nearEnd
      : isEdge(from) || isWordBefore(from);
    if (!begins) return false;
    return isLoose[to]
      ? isWithinRun && (runEnd[to] ?? length) - to <= nearEnd
      : isEdge(to) || isWordAfter(to);
  };
}

interface Piece {
  digits: string;
  places: number[];
  joints: string[];
}

function splitAtClocks(text: string, offset: number): Piece[] {
  const groups = [...text.matchAll(/\d+/g)];
  const pieces: Piece[] = [];
  let piece: Piece | undefined;
  groups.forEach(({ 0: group, index }, which) => {
    const before = groups[which - 1];
    const joint = before ? text.slice(before.index + before[0].length, index) : '';
    if (!piece || (before && isClock(before[0].length, joint, group.length))) {
      piece = { digits: '', places: [], joints: [] };
      pieces.push(piece);
    }
    for (let at = 0; at < group.length; at += 1) {
      piece.joints.push(at === 0 && piece.digits !== '' ? joint : '');
      piece.digits += group[at];
      piece.places.push(offset + index + at);
    }
  });
  return pieces;
}
