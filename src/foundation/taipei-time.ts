const offsetMs = 8 * 3_600_000;

/**
 * The Asia/Taipei calendar day of an instant, as `2026-12-05`. Taiwan has kept
 * UTC+8 without summer time since 1980, whatever zone the host is in.
 */
export function taipeiDay(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 10);
}

/** The Asia/Taipei month of an instant, as `2026-12`. */
export function taipeiMonth(at: Date): string {
  return taipeiDay(at).slice(0, 'yyyy-mm'.length);
}

/** The Asia/Taipei wall time of an instant, as `2026-12-05 08:30`. */
export function taipeiMinute(at: Date): string {
  return new Date(at.getTime() + offsetMs).toISOString().slice(0, 16).replace('T', ' ');
}

const dayMs = 86_400_000;

/**
 * The instant of an Asia/Taipei wall time.
 *
 * @param day `2026-12-05`
 * @param time `08:00`; `24:00` is the end of the day.
 */
export function taipeiInstant(day: string, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(Date.parse(`${day}T00:00Z`) - offsetMs + (hours * 60 + minutes) * 60_000);
}

/** The calendar day so many days later, or earlier where negative. @param day `2026-12-05` */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days from one calendar day to another; negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / dayMs);
}

/** 0 for Sunday to 6 for Saturday. @param day `2026-12-05` */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay();
}
