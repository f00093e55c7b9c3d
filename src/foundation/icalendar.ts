/** A stretch of time in a calendar. */
export interface CalendarEvent {
  /** The same for the same thing whenever the calendar is read, so that programs know it again. */
  readonly uid: string;
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  /** Whether whoever has the calendar is busy meanwhile. */
  readonly isBusy: boolean;
  readonly location?: string;
  readonly description?: string;
  /** Which version of the event it is, 0 first, where it travels as a file. Feeds need none: the later DTSTAMP counts. */
  readonly sequence?: number;
  readonly isCancelled?: boolean;
}

export interface Calendar {
  readonly name: string;
  /** When it was put together. */
  readonly madeAt: Date;
  readonly events: readonly CalendarEvent[];
}

/** How often programs are asked to look again; each does so at its own pace. */
const refreshEvery = 'PT1H';

/**
 * A calendar as iCalendar text. Instants are UTC: every program shows them in its
 * own zone, and no zone has to be described.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5545
 * @see https://www.rfc-editor.org/rfc/rfc7986 for NAME and REFRESH-INTERVAL; Outlook
 *   and Google read the X- properties.
 */
export function icalendar({ name, madeAt, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Taipei City Police Department//Stalking Help Desk//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Taipei',
    `REFRESH-INTERVAL;VALUE=DURATION:${refreshEvery}`,
    `X-PUBLISHED-TTL:${refreshEvery}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${utcStamp(madeAt)}`,
      `DTSTART:${utcStamp(event.start)}`,
      `DTEND:${utcStamp(event.end)}`,
      `SUMMARY:${escaped(event.summary)}`,
      ...(event.location === undefined ? [] : [`LOCATION:${escaped(event.location)}`]),
      ...(event.description === undefined ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
      ...(event.sequence === undefined ? [] : [`SEQUENCE:${event.sequence}`]),
      ...(event.isCancelled === true ? ['STATUS:CANCELLED'] : []),
      `TRANSP:${event.isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261205T000000Z` */
export function utcStamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** Text as a property's value. Other control characters may not stand there at all. */
export function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replace(/\r\n|\r|\n/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

/** So many octets of UTF-8 may stand in a line, its break not counted. */
const mostOctets = 75;

/** A line in pieces of which none is too long, each after the first behind a space. No character is torn apart. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const more = octetsOf(character);
    if (octets + more > mostOctets) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += more;
  }
  return [...pieces, piece].join('\r\n');
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
