const clock = new Intl.DateTimeFormat('zh-TW', {
  timeZone: 'Asia/Taipei',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const seconds = new Intl.DateTimeFormat('zh-TW', {
  timeZone: 'Asia/Taipei',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('zh-TW', {
  timeZone: 'Asia/Taipei',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
});

/** ISO instant → `09:05`, Asia/Taipei. */
export const clockText = (iso: string): string => clock.format(new Date(iso));

/** ISO instant → `09:05:07`, Asia/Taipei. */
export const secondsText = (iso: string): string => seconds.format(new Date(iso));

/** ISO instant → `11月22日 週日`, Asia/Taipei. */
export const dayText = (iso: string): string => day.format(new Date(iso));
