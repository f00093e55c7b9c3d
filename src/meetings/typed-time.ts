import { z } from 'zod';
import { clockTime } from '../foundation/wall-clock.ts';

const Day = z.iso.date();

/**
 * The Asia/Taipei day that somebody types: `12/20`, `12月20日`, `2026-12-20`, or of
 * the calendar of the Republic, `115/12/20`. Without a year it is the next one to come.
 *
 * @param today `2026-12-05`
 * @returns `undefined` where it is none.
 */
export function dayTyped(typed: string, today: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  const [, year, month, day] =
    /^(?:(\d{2,4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? [];
  if (month === undefined || day === undefined) return undefined;
  const of = (number: number) =>
    `${String(number).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) {
    const number = Number(year);
    return valid(of(number < 1000 ? number + 1911 : number));
  }
  const soon = valid(of(thisYear));
  return soon !== undefined && soon >= today ? soon : (valid(of(thisYear + 1)) ?? soon);
}

/** The wall time that somebody types: `14:30`, `14點30分`, `14點`. */
export function timeTyped(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:點時](?:(\d{1,2})分?)?)$/u.exec(text) ?? [];
  if (hour === undefined) return undefined;
  const time = `${hour.padStart(2, '0')}:${(minute === '' ? '00' : minute).padStart(2, '0')}`;
  return clockTime.safeParse(time).success ? time : undefined;
}

function valid(day: string): string | undefined {
  return Day.safeParse(day).success ? day : undefined;
}
