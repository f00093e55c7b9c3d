/** One event as a calendar program reads it. */
export interface IcsEvent {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly summary: string;
}

/** Lines as they were before they were folded. */
export function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}

/** The events of an iCalendar text, in its order. */
export function icsEvents(text: string): IcsEvent[] {
  const blocks = unfolded(text).join('\n').split('BEGIN:VEVENT\n').slice(1);
  return blocks.map((block) => {
    const of = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(block)?.[1] ?? '';
    return {
      ...{ uid: of('UID'), start: of('DTSTART'), end: of('DTEND') },
      summary: of('SUMMARY').replace(/\\([\\;,])/g, '$1'),
    };
  });
}
