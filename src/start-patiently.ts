import { setTimeout as pause } from 'node:timers/promises';
import { type App, createApp } from './app.ts';
import type { Config } from './config.ts';
import { errorFacts } from './foundation/error-facts.ts';
import { isStoreError } from './messaging/stores.ts';
import { isBusyOrAway, reasonOf } from './storage/postgres/faults.ts';

/** So long a database may need to find its breath after a power cut, before whoever runs us is told. */
const patienceMs = 90_000;
const pauseMs = 2_000;

export interface Started {
  readonly app: App;
  readonly port: number;
}

/**
 * Starts the program. Opening the store waits for a database that is away; one
 * that is there and too busy to answer what is asked next is waited for here.
 *
 * @param onWait Called with the reason, such as `ECONNREFUSED`, before each pause.
 * @throws What kept it from starting, where that is anything else, or lasts.
 */
export async function startPatiently(
  config: Config,
  onWait: (reason: string) => void,
): Promise<Started> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await startOnce(config);
    } catch (error) {
      const isAway =
        config.databaseUrl !== undefined &&
        isStoreError(error) &&
        isBusyOrAway(errorFacts(error).cause);
      if (!isAway || performance.now() - startedAt > patienceMs) throw error;
      onWait(reasonOf(errorFacts(error).cause));
      await pause(pauseMs);
    }
  }
}

async function startOnce(config: Config): Promise<Started> {
  const app = await createApp(config);
  try {
    return { app, port: await app.start() };
  } catch (error) {
    await app.stop().catch(() => {});
    throw error;
  }
}
