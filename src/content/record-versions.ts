import type { AuditStore } from '../audit/entry.ts';
import type { ToldStore } from '../directory/told.ts';
import type { Clock } from '../foundation/clock.ts';
import { errorCode } from '../foundation/error-facts.ts';
import { errorFields, type Log } from '../foundation/log.ts';
import type { Transact } from '../messaging/stores.ts';
import { type ContentFolders, contentVersion } from './content-version.ts';
import type { LiveContent } from './live-content.ts';

export interface RecordVersionsParts {
  readonly live: LiveContent;
  /** What managers edit. */
  readonly edited: ContentFolders;
  /** The copy of what was last good: what is live while an edit is refused. */
  readonly lastGood: ContentFolders;
  readonly transact: Transact<{ readonly audit: AuditStore; readonly told: ToldStore }>;
  readonly clock: Clock;
  readonly log: Log;
}

type Kind = 'content-live' | 'content-refused';

/**
 * Writes into the audit which version of the managers' files is live, and which
 * one was refused, each once: so that it can be told later what an officer was
 * answered with. Cheap where nothing changed since the last call.
 */
export function createRecordVersions(parts: RecordVersionsParts): () => Promise<void> {
  const { live, edited, lastGood, transact, clock, log } = parts;
  let noted: readonly [unknown, unknown] | undefined;

  /** The version that was recorded last is kept, so that a restart or another process tells nothing twice. */
  async function record(
    kind: Kind,
    version: string | undefined,
    detail?: Record<string, string>,
  ): Promise<void> {
    const key = `${kind}:${version}`;
    await transact(async ({ audit, told }) => {
      const known = await told.keysOf(kind);
      for (const other of known) if (other !== key) await told.remove(other);
      if (version === undefined || known.includes(key)) return;
      const at = clock.now();
      await told.add({ key, at });
      const details = detail === undefined ? {} : { detail };
      await audit.append({ who: 'program', deed: kind, about: version, ...details }, at);
    }, 'content');
  }

  /** `undefined` where a crash left only the older copy: which version that was is in the audit already. */
  async function lastGoodVersion(): Promise<string | undefined> {
    return contentVersion(lastGood).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    });
  }

  async function look(): Promise<void> {
    const faults = live.faults();
    // Read together from files, and replaced together; the knowledge alone changes when its ranker is trained.
    const state = [live.current().schedules, faults] as const;
    if (state[0] === noted?.[0] && state[1] === noted[1]) return;
    const isRefused = faults.length > 0;
    const liveVersion = isRefused ? await lastGoodVersion() : await contentVersion(edited);
    if (liveVersion !== undefined) await record('content-live', liveVersion);
    const detail = { faults: String(faults.length) };
    await record('content-refused', isRefused ? await contentVersion(edited) : undefined, detail);
    noted = state;
  }

  return async () => {
    try {
      await look();
    } catch (error) {
      // Whoever waits for content must not wait for the audit; the next look tries again.
      log.error('content version not recorded', errorFields(error));
    }
  };
}
