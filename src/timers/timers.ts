import cron from 'node-cron';
import { errorFields, type Log } from '../foundation/log.ts';

/** Something to do again and again. It asks what is due by now: a missed tick loses nothing. */
export interface Job {
  readonly name: string;
  /** Cron expression on the Asia/Taipei wall clock, seconds first. */
  readonly when: string;
  readonly run: () => Promise<void> | void;
}

/** @returns Stops every job. */
export function startTimers(jobs: readonly Job[], log: Log): () => Promise<void> {
  const tasks = jobs.map(({ name, when, run }) =>
    cron.schedule(
      when,
      async () => {
        try {
          await run();
        } catch (error) {
          log.error('job failed', { job: name, ...errorFields(error) });
        }
      },
      { name, timezone: 'Asia/Taipei', noOverlap: true, suppressMissedWarning: true },
    ),
  );
  return async () => {
    for (const task of tasks) await task.destroy();
  };
}
