import { addDays, taipeiDay, taipeiInstant } from '../foundation/taipei-time.ts';
import { takeDays } from './asked-day.ts';
import { chineseNumber } from './chinese-number.ts';
import { renderDuty } from './on-duty.ts';
import type { DutyRoster } from './roster.ts';
import { type ShiftTime, shiftAt, shiftsOfDay } from './shift-times.ts';
import type { WordsLeft } from './words-left.ts';

/** A stretch `[start, end)` that somebody asks about: a shift, or what lies around an instant. */
export interface AskedSlot {
  readonly start: Date;
  readonly end: Date;
  /** The label of the shift; `undefined` between shifts. */
  readonly label: string | undefined;
}

/** `unreal`: a day or time that does not exist. */
export type AskedTime =
  | { readonly kind: 'none' }
  | { readonly kind: 'slots'; readonly slots: readonly AskedSlot[] }
  | { readonly kind: 'unreal' };

/** When on a day: wall times, `25:00` and later being the day after; several where either may be meant. */
type AskedHour =
  | { readonly kind: 'none' }
  | { readonly kind: 'hours'; readonly hours: readonly number[]; readonly isNight: boolean }
  | { readonly kind: 'shift'; readonly id: string }
  | { readonly kind: 'unreal' };

/**
 * Takes the words for a time out of a line: 下週三晚上, 12/24 夜班, 明天早上九點.
 * A day alone means all its shifts; a time alone its next coming.
 *
 * @param now Days are counted from its Asia/Taipei day.
 */
export function takeTime(words: WordsLeft, now: Date, roster: DutyRoster): AskedTime {
  const asked = takeDays(words, now);
  const hour = takeHour(words, roster);
  if (asked.kind === 'unreal' || hour.kind === 'unreal') return { kind: 'unreal' };
  if (asked.kind === 'none' && hour.kind === 'none') return { kind: 'none' };
  const today = taipeiDay(now);
  const slotsOf = (days: readonly string[]) =>
    distinct(days.flatMap((day) => slotsOfDay(day, hour, roster)));
  if (asked.kind === 'none') {
    const slots = slotsOf([today]);
    const isOver = slots.every(({ end }) => end <= now);
    return { kind: 'slots', slots: isOver ? slotsOf([addDays(today, 1)]) : slots };
  }
  const slots = slotsOf(asked.days);
  // Before dawn 「今晚」 may be the night that began yesterday.
  const isTonight = hour.kind === 'hours' && hour.isNight && asked.days.includes(today);
  const isBeforeDawn = now < taipeiInstant(today, '06:00');
  if (!isTonight || !isBeforeDawn) return { kind: 'slots', slots };
  return { kind: 'slots', slots: distinct([...slotAround(now, roster), ...slots]) };
}

function slotsOfDay(day: string, hour: AskedHour, roster: DutyRoster): AskedSlot[] {
  const shifts = shiftsOfDay(roster, day);
  switch (hour.kind) {
    case 'shift':
      return shifts.filter(({ id }) => id === hour.id).map(slotOf);
    case 'hours':
      return hour.hours.flatMap((hours) => slotAround(instantOf(day, hours), roster));
    default:
      if (shifts.length > 0) return shifts.map(slotOf);
      return [
        {
          start: taipeiInstant(day, '00:00'),
          end: taipeiInstant(addDays(day, 1), '00:00'),
          label: undefined,
        },
      ];
  }
}

function slotOf({ start, end, label }: ShiftTime): AskedSlot {
  return { start, end, label };
}

/** The shift of an instant, or until something changes where there is none. */
function slotAround(at: Date, roster: DutyRoster): AskedSlot[] {
  const shift = shiftAt(roster, at);
  if (shift !== undefined) return [slotOf(shift)];
  const [segment] = renderDuty(roster, at, new Date(at.getTime() + 86_400_000));
  return segment === undefined ? [] : [{ start: at, end: segment.end, label: undefined }];
}

/** @param hours From the day's midnight; fractions are minutes. */
function instantOf(day: string, hours: number): Date {
  return new Date(taipeiInstant(day, '00:00').getTime() + Math.round(hours * 60) * 60_000);
}

function distinct(slots: readonly AskedSlot[]): AskedSlot[] {
  const known = new Set<number>();
  return slots.filter(({ start }) => {
    const isNew = !known.has(start.getTime());
    known.add(start.getTime());
    return isNew;
  });
}

function takeHour(words: WordsLeft, roster: DutyRoster): AskedHour {
  return namedShift(words, roster) ?? clockTime(words) ?? partOfDay(words) ?? { kind: 'none' };
}

/** A shift by its label, or by what officers call it. */
function namedShift(words: WordsLeft, { shifts }: DutyRoster): AskedHour | undefined {
  const byLength = Object.entries(shifts).sort(([, a], [, b]) => b.label.length - a.label.length);
  for (const [id, { label }] of byLength) {
    // A label of one character stands in other words as well.
    if (label.length > 1 && words.take(literal(label)) !== undefined) return { kind: 'shift', id };
  }
  if (words.take(/(大夜)班?/) !== undefined) return { kind: 'hours', hours: [26], isNight: true };
  if (words.take(/(小夜)班?|([夜晚])班/) !== undefined) {
    return { kind: 'hours', hours: [21], isNight: true };
  }
  if (words.take(/([日早白])班/) !== undefined)
    return { kind: 'hours', hours: [10], isNight: false };
  if (words.take(/([中午])班/) !== undefined) return { kind: 'hours', hours: [15], isNight: false };
  return undefined;
}

function literal(text: string): RegExp {
  return new RegExp(text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '\\$&'), 'u');
}

/** 20:00, 晚上八點半, 凌晨 3 點 */
function clockTime(words: WordsLeft): AskedHour | undefined {
  const found = words.take(
    /(凌晨|半夜|深夜|清晨|早上|上午|中午|下午|傍晚|晚上|晚間|夜間|夜裡|早|晚)?\s*(\d{1,2}|[一二兩三四五六七八九十廿]{1,3})(?:點|時|:)(半|\d{1,2}|[一二三四五六七八九十廿]{1,3})?分?[鐘整]?/,
  );
  if (found === undefined) return undefined;
  const [part = '', hourText = '', minuteText = ''] = found;
  const hour = chineseNumber(hourText);
  const minutes = minuteText === '' ? 0 : /半/.test(minuteText) ? 30 : chineseNumber(minuteText);
  if (hour === undefined || minutes === undefined || hour > 24 || minutes > 59) {
    return { kind: 'unreal' };
  }
  const at = (hours: number) => hours + minutes / 60;
  if (/半夜|深夜/.test(part)) {
    // 「明天半夜兩點」 may be the one before tomorrow or the one after it.
    const hours = hour >= 9 ? [at(hour < 13 ? hour + 12 : hour)] : [at(hour), at(hour + 24)];
    return { kind: 'hours', hours, isNight: true };
  }
  const isEvening = /下午|傍晚|晚|夜/.test(part);
  const isNoon = /中午/.test(part);
  const isLater = (isEvening && hour <= 12) || (isNoon && hour < 10);
  const isHighNoon = /下午/.test(part) && hour === 12;
  return {
    kind: 'hours',
    hours: [at(isLater && !isHighNoon ? hour + 12 : hour)],
    isNight: /晚|夜/.test(part),
  };
}

/** An hour in the middle of what people mean. */
function partOfDay(words: WordsLeft): AskedHour | undefined {
  const day = (hour: number): AskedHour => ({ kind: 'hours', hours: [hour], isNight: false });
  if (words.take(/半夜|深夜|午夜/) !== undefined) {
    return { kind: 'hours', hours: [2, 26], isNight: true };
  }
  if (words.take(/凌晨/) !== undefined) return day(3);
  if (words.take(/清晨/) !== undefined) return day(6);
  if (words.take(/早上|上午|白天|日間|早/) !== undefined) return day(10);
  if (words.take(/中午/) !== undefined) return day(12);
  if (words.take(/下午/) !== undefined) return day(15);
  if (words.take(/傍晚/) !== undefined) return day(18);
  if (words.take(/晚上|晚間|夜間|夜裡|晚|夜/) !== undefined) {
    return { kind: 'hours', hours: [21], isNight: true };
  }
  return undefined;
}
