/** `2026-12-05T08:30:00+08:00` → `2026-12-05 08:30:00` */
export function stampText(stamp: string): string {
  return stamp.slice(0, '2026-12-05T08:30:00'.length).replace('T', ' ');
}

/** `2026-12-05T08:30:00+08:00` → `2026-12-05 08:30` */
export function minuteText(stamp: string): string {
  return stamp.slice(0, '2026-12-05T08:30'.length).replace('T', ' ');
}
