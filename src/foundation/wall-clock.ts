import { z } from 'zod';

/** Asia/Taipei wall clock, `08:00`. */
export const clockTime = z.stringFormat('clock-time', /^([01]\d|2[0-3]):[0-5]\d$/);

/** Asia/Taipei wall clock, `2026-12-05T08:00`. */
export const wallMinute = z.stringFormat('wall-minute', isWallMinute);

function isWallMinute(text: string): boolean {
  const [day = '', time = ''] = text.split('T');
  return (
    text.length === day.length + 1 + time.length &&
    z.iso.date().safeParse(day).success &&
    clockTime.safeParse(time).success
  );
}
