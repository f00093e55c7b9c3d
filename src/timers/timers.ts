import cron from 'node-cron';
import { errorFields, type Log } from '../foundation/log.ts';

/** Something to do again and again. It asks what is due by now: a missed tick loses nothing. */
export interface Job {
  readonly name: string;
  /** Cron expression on the Asia/Taipei wall clock, seconds first. */
  readonly when: string;
  readonly run: () => Promise<void> | void;
}

/** node-cron writes to the console by itself, in colours, between the lines of our log. */
const quiet = (log: Log) => ({
  info: () => {},
  debug: () => {},
  // A job that takes longer than its turn, or a turn that was missed: the next one asks anew.
  warn: () => {},
  error: (error: string | Error) => {
    log.error('timer failed', typeof error === 'string' ? { reason: error } : errorFields(error));
  },
});

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
      { name, timezone: 'Asia/Taipei', noOverlap: true, logger: quiet(log) },
    ),
  );
  return async () => {
    for (const task of tasks) await task.destroy();
  };
}
