import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import helmet from 'helmet';
import { errorFields, type Log } from '../foundation/log.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

export interface HttpParts {
  /** Takes LINE's webhooks, and says of anything else that it is none. */
  readonly line: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Pictures and files by their links. */
  readonly media: Router;
  /** Calendars of who is on duty by their links. */
  readonly calendar: Router;
  /** Pictures of leaflets. */
  readonly pictures: Router;
  /** Only where the sandbox stands in for LINE. */
  readonly sandbox: Router | undefined;
  /** What `/readyz` tells. */
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
  readonly log: Log;
}

export interface HttpServer {
  /** @returns The port it listens on. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new requests; settles when those under way are answered. */
  close(): Promise<void>;
}

/** LINE's webhooks first, because nothing may read their body before them; then the Express app. */
export function createHttpServer(parts: HttpParts): HttpServer {
  const { log, metrics } = parts;
  const app = express();
  app.disable('x-powered-by');
  // Behind a proxy of our own the visitor's address is what that proxy says; nobody else is believed.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  app.use(helmet());
  app.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  app.get('/readyz', async (_request, response) => {
    const { isReady, ...told } = await parts.readiness();
    response.status(isReady ? 200 : 503).json(told);
  });
  app.get('/metrics', metricsOnlyFor(parts.metricsToken), async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  app.use('/media', parts.media);
  app.use('/calendar', parts.calendar);
  app.use('/pictures', parts.pictures);
  if (parts.sandbox !== undefined) {
    app.use('/sandbox', parts.sandbox);
    app.get('/', (_request, response) => response.redirect('/sandbox'));
  }
  app.use((_request, response) => void response.status(404).json({ error: 'not found' }));
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    log.error('request failed', errorFields(error));
    response.status(500).json({ error: 'internal' });
  });

  const server = createServer((request, response) => {
    if (!parts.line(request, response)) app(request, response);
  });
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // What streams for ever (the sandbox's page) would keep us from stopping.
        setTimeout(() => server.closeAllConnections(), 2_000).unref();
      }),
  };
}

/** Whoever has the token; without one, only this machine itself. */
function metricsOnlyFor(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    const isAllowed =
      token === undefined
        ? isLoopback(request.socket.remoteAddress)
        : sameText(request.headers.authorization ?? '', `Bearer ${token}`);
    if (isAllowed) return next();
    response.status(401).end();
  };
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
