import { Router } from 'express';
import type { SeenCalendar } from '../duty/see-calendar.ts';
import type { Clock } from '../foundation/clock.ts';
import { icalendar } from '../foundation/icalendar.ts';
import {
  calendarName,
  calendarNotThere,
  calendarTooOften,
  eventText,
} from '../wording/calendar.ts';
import { guardLinks, notThere } from './link-guard.ts';

export interface CalendarRoutesParts {
  readonly see: (token: string) => Promise<SeenCalendar | undefined>;
  readonly clock: Clock;
}

/** Calendar programs look on their own account, some every few minutes; the roster seldom changes so fast. */
const freshSeconds = 900;
const ending = '.ics';

/** Calendars by their links; to be mounted at `/calendar`. Whatever is wrong, the answer is the same. */
export function calendarRoutes({ see, clock }: CalendarRoutesParts): Router {
  const router = Router();
  router.use(guardLinks(clock, calendarTooOften));
  router.get('/:file', async (request, response, next) => {
    const { file } = request.params;
    const seen = file.endsWith(ending) ? await see(file.slice(0, -ending.length)) : undefined;
    if (seen === undefined) return next();
    response.set({
      'cache-control': `private, max-age=${freshSeconds}`,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="duty.ics"',
    });
    response.send(calendarText(seen));
  });
  router.use(notThere(calendarNotThere));
  return router;
}

function calendarText(seen: SeenCalendar): string {
  const { kind, madeAt, events } = seen;
  return icalendar({
    ...{ name: calendarName(seen), madeAt },
    events: events.map((event) => ({
      ...{ uid: event.uid, start: event.start, end: event.end },
      ...{ summary: eventText(kind, event), isBusy: kind === 'own' },
    })),
  });
}
