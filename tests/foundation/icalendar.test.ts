import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escaped, folded, icalendar } from '../../src/foundation/icalendar.ts';
import { at } from '../duty/rosters.ts';
import { icsEvents, unfolded } from '../support/ics.ts';

const event = {
  ...{ uid: 'duty-wang-dm-20261231T120000Z@here', summary: '值班（主）夜班', isBusy: true },
  ...{ start: at('2026-12-31 20:00'), end: at('2027-01-01 08:00') },
};
const calendar = { name: '值班', madeAt: at('2026-12-05 03:00'), events: [event] };

describe('a calendar as text', () => {
  it('has what calendar programs ask for, in lines that end with CR and LF', () => {
    expect(icalendar(calendar)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Taipei City Police Department//Stalking Help Desk//ZH',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'NAME:值班',
        'X-WR-CALNAME:值班',
        'X-WR-TIMEZONE:Asia/Taipei',
        'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
        'X-PUBLISHED-TTL:PT1H',
        'BEGIN:VEVENT',
        'UID:duty-wang-dm-20261231T120000Z@here',
        'DTSTAMP:20261204T190000Z',
        'DTSTART:20261231T120000Z',
        'DTEND:20270101T000000Z',
        'SUMMARY:值班（主）夜班',
        'TRANSP:OPAQUE',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('is one without events where there are none', () => {
    const text = icalendar({ ...calendar, events: [] });
    expect(text).not.toContain('VEVENT');
    expect(text).toMatch(/END:VCALENDAR\r\n$/);
  });

  it('escapes what has a meaning of its own, and leaves out what may not stand there', () => {
    expect(escaped('甲;乙,丙\\丁\r\n戊\n己\u0000\u001b')).toBe('甲\\;乙\\,丙\\\\丁\\n戊\\n己');
    const text = icalendar({ ...calendar, events: [{ ...event, summary: 'a\r\nATTENDEE:x' }] });
    expect(unfolded(text)).not.toContain('ATTENDEE:x');
  });

  it('says whether somebody is busy meanwhile', () => {
    const text = icalendar({ ...calendar, events: [{ ...event, isBusy: false }] });
    expect(text).toContain('TRANSP:TRANSPARENT');
  });
});

describe('a long line', () => {
  it('is folded between characters, however many octets each has', () => {
    const name = '歐陽'.repeat(20);
    const text = icalendar({ ...calendar, events: [{ ...event, summary: name }] });
    const [first, second] = text.slice(text.indexOf('SUMMARY')).split('\r\n');
    expect(first).toBe(`SUMMARY:${'歐陽'.repeat(11)}`);
    expect(second?.startsWith(' 歐陽')).toBe(true);
    expect(icsEvents(text)[0]?.summary).toBe(name);
  });

  it('of 75 octets is left as it is, and one of 76 is not', () => {
    expect(folded('x'.repeat(75))).toBe('x'.repeat(75));
    expect(folded('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
  });

  it('has no piece of more than 75 octets, and put together again is what it was', () => {
    // What stands in a value has no break of its own: it was escaped.
    const anyLine = fc
      .string({ unit: 'binary', maxLength: 400 })
      .filter((line) => !/[\r\n]/.test(line));
    fc.assert(
      fc.property(anyLine, (line) => {
        const made = folded(line);
        const isShort = (piece: string) => Buffer.byteLength(piece) <= 75;
        expect(made.split('\r\n').every(isShort)).toBe(true);
        expect(made.replaceAll('\r\n ', '')).toBe(line);
      }),
    );
  });
});

it('an event that travels as a file says where it is, which version it is, and that it is off', () => {
  const event = {
    ...{ uid: 'risk-meeting-2026-12', start: at('2026-12-09T14:00'), end: at('2026-12-09T16:00') },
    ...{ summary: '會議', isBusy: true, location: '會議室, 2 樓', sequence: 3, isCancelled: true },
  };
  const text = icalendar({ name: '會議', madeAt: at('2026-12-01T09:00'), events: [event] });
  expect(text).toContain('DTSTART:20261209T060000Z');
  expect(text).toContain('LOCATION:會議室\\, 2 樓');
  expect(text).toContain('SEQUENCE:3');
  expect(text).toContain('STATUS:CANCELLED');
});
