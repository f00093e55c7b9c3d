import type { Person } from '../directory/person.ts';
import type { Staff } from '../directory/recognise.ts';
import type { AskedDuty } from '../duty/asked-duty.ts';
import type { AskedSlot } from '../duty/asked-time.ts';
import { calendarsOf } from '../duty/calendar-feed.ts';
import { type DutyEvent, dutyEvents } from '../duty/duty-events.ts';
import { type DutySegment, renderDuty } from '../duty/on-duty.ts';
import { type DutyRoster, type Seat, seats } from '../duty/roster.ts';
import type { Clock } from '../foundation/clock.ts';
import { taipeiMinute } from '../foundation/taipei-time.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { DutyHolder, OwnTurn } from '../messaging/outgoing-duty.ts';

export interface DutyDeskParts {
  readonly roster: () => DutyRoster;
  readonly people: () => readonly Person[];
  readonly dutyPhone: () => string | undefined;
  /** Without it there are no links to calendars. */
  readonly publicUrl: () => string | undefined;
  readonly clock: Clock;
}

/** So far ahead whoever comes next is looked for. */
const aheadMs = 7 * 86_400_000;
/** A card holds so many; two days of six shifts. */
const mostSlots = 12;
/** Of one's own turns: what one looks at on a phone, not a month. */
const mostTurns = 5;

/** Tells staff who is on duty. */
export function createDutyDesk({ roster, people, dutyPhone, publicUrl, clock }: DutyDeskParts) {
  const phone = () => {
    const number = dutyPhone();
    return number === undefined ? {} : { dutyPhone: number };
  };

  /** Whoever has a seat in segments that follow one another, each for as long as they have it. */
  function holders(segments: readonly DutySegment[], seat: Seat): DutyHolder[] {
    const found: { id: string; holder: DutyHolder }[] = [];
    for (const { start, end, ...segment } of segments) {
      const { person: id, source } = segment[seat] ?? {};
      const last = found.at(-1);
      if (id === undefined) continue;
      if (last?.id === id && last.holder.end === taipeiMinute(start)) {
        last.holder.end = taipeiMinute(end);
        continue;
      }
      const person = people().find((one) => one.id === id);
      const { name = id, title = '', phone: number } = person ?? {};
      found.push({
        id,
        holder: {
          ...{ name, title, start: taipeiMinute(start), end: taipeiMinute(end) },
          isStandIn: source === 'override',
          ...(number === undefined ? {} : { phone: number }),
        },
      });
    }
    return found.map(({ holder }) => holder);
  }

  /** Who has the seats when these segments begin. */
  function atFirst(segments: readonly DutySegment[]) {
    const start = segments[0] && taipeiMinute(segments[0].start);
    const of = (seat: Seat) => holders(segments, seat).find((holder) => holder.start === start);
    const [primary, backup] = [of('primary'), of('backup')];
    return { ...(primary && { primary }), ...(backup && { backup }) };
  }

  function nowMessage(isUnreadable: boolean, staff: Staff): OutgoingMessage {
    const now = clock.now();
    const segments = renderDuty(roster(), now, new Date(now.getTime() + aheadMs));
    const [present] = segments;
    const isOther = (segment: DutySegment) =>
      seats.some((seat) => segment[seat]?.person !== present?.[seat]?.person);
    const change = segments.findIndex(isOther);
    const next = segments[change];
    const shift = present?.shift?.label;
    return {
      kind: 'duty-now',
      ...(shift === undefined ? {} : { shift }),
      ...atFirst(segments),
      ...(next && { next: { at: taipeiMinute(next.start), ...atFirst(segments.slice(change)) } }),
      ...{ isUnreadable, hasCalendar: hasCalendar(staff), ...phone() },
    };
  }

  function slotOf({ start, end, label }: AskedSlot) {
    const segments = renderDuty(roster(), start, end);
    return {
      ...(label === undefined ? {} : { shift: label }),
      ...{ start: taipeiMinute(start), end: taipeiMinute(end) },
      primary: holders(segments, 'primary'),
      backup: holders(segments, 'backup'),
    };
  }

  /** By the same events that their calendar shows. */
  function ownTurns(staff: Staff, slots: readonly AskedSlot[] | undefined): OutgoingMessage {
    const { personId } = staff;
    const now = clock.now();
    const events = personId === undefined ? [] : dutyEvents(roster(), now, personId);
    const next = events.filter(({ end }) => end > now);
    const then = events.filter((event) =>
      slots?.some(({ start, end }) => event.start < end && event.end > start),
    );
    const shown = then.length > 0 ? then : next;
    return {
      kind: 'own-turns',
      turns: shown.slice(0, mostTurns).map(ownTurn),
      more: Math.max(0, shown.length - mostTurns),
      isUnlisted: personId === undefined,
      isFreeThen: slots !== undefined && then.length === 0,
      hasCalendar: hasCalendar(staff),
    };
  }

  function hasCalendar(staff: Staff): boolean {
    return publicUrl() !== undefined && calendarsOf(staff).length > 0;
  }

  return {
    answer: (asked: AskedDuty, staff: Staff): OutgoingMessage => {
      switch (asked.kind) {
        case 'slots': {
          const slots = asked.slots.slice(0, mostSlots).map(slotOf);
          return { kind: 'duty-then', slots, ...phone() };
        }
        case 'own':
          return ownTurns(staff, asked.slots);
        case 'now':
        case 'unreadable':
          return nowMessage(asked.kind === 'unreadable', staff);
        default:
          return unreachable(asked);
      }
    },
  };
}

function ownTurn({ start, end, shift, primary, backup }: DutyEvent): OwnTurn {
  return {
    ...(shift === undefined ? {} : { shift }),
    ...{ start: taipeiMinute(start), end: taipeiMinute(end) },
    seats: [
      ...(primary === undefined ? [] : (['primary'] as const)),
      ...(backup === undefined ? [] : (['backup'] as const)),
    ],
  };
}
