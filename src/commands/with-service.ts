import { existsSync } from 'node:fs';
import { ConfigError, type ConfigFault } from '../config.ts';
import { readDeadlines } from '../content/deadline-faults.ts';
import { ContentError, type ContentFault } from '../content/fault.ts';
import { loadSchedules } from '../content/load-schedules.ts';
import { type AskFault, askService } from '../control/client.ts';
import type { CommandEnd, Give, Refusal, ServiceCommand } from '../control/command.ts';
import { systemClock } from '../foundation/clock.ts';
import { errorCode, errorFacts } from '../foundation/error-facts.ts';
import { randomIds } from '../foundation/ids.ts';
import { silentLog } from '../foundation/log.ts';
import { isStoreError } from '../messaging/stores.ts';
import { NewerDataError } from '../storage/data-format.ts';
import { FolderLockedError } from '../storage/lowdb/folder-lock.ts';
import { openStores } from '../storage/open-stores.ts';
import { scrub } from '../storage/scrub.ts';
import { foldersOfService } from './folders.ts';
import type { ServiceParts } from './in-service/parts.ts';
import { type ServicePlace, servicePlace } from './service-place.ts';

/** What kept a command from being carried out, whatever the command. */
export type Trouble =
  | { readonly kind: AskFault }
  | { readonly kind: 'config'; readonly faults: readonly ConfigFault[] }
  /** The managers' files cannot be used, and no service has older ones that can. */
  | { readonly kind: 'content'; readonly faults: readonly ContentFault[] }
  /** No service ever ran here. */
  | { readonly kind: 'no-data'; readonly folder: string }
  /** A service has the folder, and does not listen. */
  | { readonly kind: 'locked'; readonly folder: string; readonly pid: number }
  | { readonly kind: 'newer-data'; readonly format: number }
  /** `code`: what the disk or the database said. */
  | { readonly kind: 'store-away'; readonly code: string };

export type Carried<Done, Refused extends Refusal> =
  | CommandEnd<Done, Refused>
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface WithServiceWish {
  /** True: the data folder is made where none is, for what is done before the first start. */
  readonly beforeFirstStart: boolean;
}

/**
 * Has the running service carry a command out, or does it here where none runs.
 *
 * @param give Called for each item, in order.
 */
export async function withService<Args, Item, Done, Refused extends Refusal>(
  command: ServiceCommand<Args, Item, Done, Refused, ServiceParts>,
  args: Args,
  give: Give<Item>,
  wish: WithServiceWish = { beforeFirstStart: false },
): Promise<Carried<Done, Refused>> {
  try {
    const place = servicePlace();
    const asked = await askService(place.dataDir, command, args, give);
    if (asked === undefined) return await byItself(place, command, args, give, wish);
    return asked.kind === 'fault' ? { kind: 'trouble', trouble: { kind: asked.fault } } : asked;
  } catch (error) {
    const trouble = troubleIn(error);
    if (trouble === undefined) throw error;
    return { kind: 'trouble', trouble };
  }
}

async function byItself<Args, Item, Done, Refused extends Refusal>(
  { storage, schedulesDir }: ServicePlace,
  command: ServiceCommand<Args, Item, Done, Refused, ServiceParts>,
  args: Args,
  give: Give<Item>,
  { beforeFirstStart }: WithServiceWish,
): Promise<Carried<Done, Refused>> {
  if (storage.kind === 'lowdb' && !beforeFirstStart && !existsSync(storage.folder)) {
    return { kind: 'trouble', trouble: { kind: 'no-data', folder: storage.folder } };
  }
  const [clock, ids] = [systemClock, randomIds];
  const stores = await openStores(storage, { clock, ids, log: silentLog });
  try {
    const parts: ServiceParts = {
      ...{ stores, engine: storage.kind, clock, ids, wake: () => {} },
      schedules: () => loadSchedules(schedulesDir),
      deadlines: () => readDeadlines(foldersOfService().knowledgeDir),
      scrub: () => scrub(stores),
    };
    return await command.run(args, parts, give);
  } finally {
    await stores.close();
  }
}

/** @returns `undefined` where it is a bug. */
export function troubleIn(error: unknown): Trouble | undefined {
  if (error instanceof ConfigError) return { kind: 'config', faults: error.faults };
  if (error instanceof ContentError) return { kind: 'content', faults: error.faults };
  if (error instanceof FolderLockedError) {
    return { kind: 'locked', folder: error.folder, pid: error.pid };
  }
  if (error instanceof NewerDataError) return { kind: 'newer-data', format: error.format };
  const code = errorCode(error) ?? errorCode(errorFacts(error).cause);
  if (isStoreError(error)) return { kind: 'store-away', code: code ?? errorFacts(error).message };
  // What Node says of wrong arguments is a bug of ours; what the disk and the database say is not.
  return code === undefined || code.startsWith('ERR_') ? undefined : { kind: 'store-away', code };
}
