import express, { type Response, Router } from 'express';
import { z } from 'zod';
import { type Clock, systemClock } from '../foundation/clock.ts';
import { pressFaultButton } from './fault-buttons.ts';
import { faultsState } from './line-stand-in/faults-state.ts';
import { type LineStandIn, PhoneActError } from './line-stand-in/types.ts';
import { ownPageOnly } from './own-page-only.ts';
import { ActRequest, FaultRequest } from './requests.ts';
import { callView, changeView } from './views.ts';

const shownCalls = 50;
const pingMs = 20_000;
/** More would not fit on any screen. */
const mostPhones = 20;

export interface SandboxRoutesParts {
  /** Absolute path of the compiled page. */
  readonly pageDir: string;
  readonly clock?: Clock;
  /** Puts one more officer's phone beside the others. */
  readonly addOfficer: () => Promise<void>;
}

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The sandbox's page and its JSON API; to be mounted at `/sandbox`. */
export function sandboxRoutes(
  standIn: LineStandIn,
  { pageDir, clock = systemClock, addOfficer }: SandboxRoutesParts,
): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set(headers);
    next();
  });
  router.use(ownPageOnly);
  router.use('/api', apiRoutes(standIn, clock, addOfficer));
  router.get('/', (_request, response) => response.sendFile('index.html', { root: pageDir }));
  router.use(express.static(pageDir, { index: false, redirect: false, cacheControl: false }));
  return router;
}

function apiRoutes(
  standIn: LineStandIn,
  clock: Clock,
  addOfficer: SandboxRoutesParts['addOfficer'],
): Router {
  const api = Router();
  api.use(express.json({ limit: '64kb' }));

  api.get('/state', (_request, response) => {
    response.json({
      phones: standIn.phones(),
      faults: faultsState(standIn.faults),
      now: clock.now().toISOString(),
      calls: standIn.calls().slice(-shownCalls).map(callView),
    });
  });

  api.get('/stream', (_request, response) => streamChanges(standIn, response));

  api.post('/phones/:userId/acts', async (request, response) => {
    const act = ActRequest.safeParse(request.body);
    if (!act.success) return refuse(response, act.error);
    try {
      response.json({ deliveries: await standIn.act(request.params.userId, act.data) });
    } catch (error) {
      if (!(error instanceof PhoneActError)) throw error;
      response.status(error.reason === 'blocked' ? 409 : 404).json({ error: error.reason });
    }
  });

  api.post('/phones', async (_request, response) => {
    if (standIn.phones().length >= mostPhones)
      return response.status(409).json({ error: 'enough' });
    await addOfficer();
    response.json({});
  });

  api.post('/faults', async (request, response) => {
    const button = FaultRequest.safeParse(request.body);
    if (!button.success) return refuse(response, button.error);
    await pressFaultButton(standIn.faults, button.data);
    response.json(faultsState(standIn.faults));
  });

  return api;
}

/** Server-sent events: one change each. The page reads `/state` anew after a lost connection. */
function streamChanges(standIn: LineStandIn, response: Response): void {
  response.set('content-type', 'text/event-stream');
  response.write('retry: 1000\n\n');
  const stop = standIn.onChange((change) =>
    response.write(`data: ${JSON.stringify(changeView(change))}\n\n`),
  );
  const pings = setInterval(() => response.write(': ping\n\n'), pingMs);
  pings.unref();
  response.on('close', () => {
    clearInterval(pings);
    stop();
  });
}

function refuse(response: Response, error: z.ZodError): void {
  response.status(400).json({ error: z.prettifyError(error) });
}
