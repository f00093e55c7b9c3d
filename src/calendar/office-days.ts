import { z } from 'zod';
import { addDays, weekdayOf } from '../foundation/taipei-time.ts';

/** schedules/holidays.json: days on which public offices are closed though it is a weekday, and the reverse. */
export const HolidaysFile = z.strictObject({
  $schema: z.string().optional(),
  /** Years that the list covers in full. */
  years: z.array(z.int().min(2022).max(2100)).min(1),
  holidays: z.array(z.strictObject({ date: z.iso.date(), name: z.string().trim().min(1).max(40) })),
  /** Weekend days on which offices work, such as the make-up days until mid-2025. */
  workdays: z.array(z.iso.date()).default([]),
});
export type HolidaysFile = z.infer<typeof HolidaysFile>;

/** Which days the offices work. Days are Asia/Taipei, `2026-12-05`. */
export interface OfficeCalendar {
  isOfficeDay(day: string): boolean;
  /** The day itself where offices work, else the first one after it. */
  officeDayFrom(day: string): string;
  /** What the list calls a day on which offices are closed; `undefined` for weekends. */
  nameOf(day: string): string | undefined;
  /** Whether the managers' list covers the year; else only weekends are known. */
  knows(year: number): boolean;
}

/** Longer than any holiday: a list that closes every day must not hang the search. */
const longestBreakDays = 60;

export function officeCalendar({ years, holidays, workdays }: HolidaysFile): OfficeCalendar {
  const names = new Map(holidays.map(({ date, name }) => [date, name]));
  const worked = new Set(workdays);
  const isOfficeDay = (day: string): boolean => {
    if (worked.has(day)) return true;
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6 && !names.has(day);
  };
  return {
    isOfficeDay,
    officeDayFrom: (day) => {
      for (let ahead = 0; ahead < longestBreakDays; ahead += 1) {
        const candidate = addDays(day, ahead);
        if (isOfficeDay(candidate)) return candidate;
      }
      return day;
    },
    nameOf: (day) => names.get(day),
    knows: (year) => years.includes(year),
  };
}

/** Stands for the file where there is none: weekends alone are known. */
export const weekendsOnly: OfficeCalendar = officeCalendar({
  years: [],
  holidays: [],
  workdays: [],
});
