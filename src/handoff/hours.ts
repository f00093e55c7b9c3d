import { taipeiDay, taipeiMinute } from '../foundation/taipei-time.ts';

/** Between these, on the Asia/Taipei wall clock, an officer is asked whether the morning will do. */
const nightFrom = '22:00';
const morning = '08:00';
/** Public offices in Taiwan. */
const officeFrom = '08:00';
const officeTo = '17:30';
const dayMs = 86_400_000;

export function isNight(at: Date): boolean {
  const time = timeOf(at);
  return time >= nightFrom || time < morning;
}

/** The next morning after an instant. */
export function nextMorning(at: Date): Date {
  const today = new Date(`${taipeiDay(at)}T${morning}:00+08:00`);
  return at < today ? today : new Date(today.getTime() + dayMs);
}

/**
 * Whether precinct coordinators are at their desks: by day, on days on which offices
 * work.
 *
 * @param isOfficeDay Of an Asia/Taipei day, `2026-12-05`.
 */
export function isOfficeTime(at: Date, isOfficeDay: (day: string) => boolean): boolean {
  const time = timeOf(at);
  return time >= officeFrom && time < officeTo && isOfficeDay(taipeiDay(at));
}

/** Asia/Taipei wall time, `08:30`. */
export function timeOf(at: Date): string {
  return taipeiMinute(at).slice('yyyy-mm-dd '.length);
}
