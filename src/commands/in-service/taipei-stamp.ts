const offsetMs = 8 * 3_600_000;

/** An instant on the Asia/Taipei wall clock, as `2026-12-05T08:30:00+08:00`. */
export function taipeiStamp(at: Date): string {
  const wall = new Date(at.getTime() + offsetMs).toISOString();
  return `${wall.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}+08:00`;
}

/** The same value as JSON, with every instant in it on the Asia/Taipei wall clock. */
export function inTaipeiTime(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, told(part)]));
}

function told(value: unknown): unknown {
  if (value instanceof Date) return taipeiStamp(value);
  if (Array.isArray(value)) return value.map(told);
  return typeof value === 'object' && value !== null ? inTaipeiTime(value) : value;
}
