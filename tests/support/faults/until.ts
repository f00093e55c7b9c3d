import { setTimeout as pause } from 'node:timers/promises';

/**
 * Settles when the condition holds. Looking again and again is no proof by
 * waiting: what is waited for either comes or the deadline fails the test.
 *
 * @param what Told where it does not come in time; may be worked out then.
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string),
  ms = 20_000,
): Promise<void> {
  const deadline = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > deadline) {
      throw new Error(`not within ${ms} ms: ${typeof what === 'string' ? what : what()}`);
    }
    await pause(20);
  }
}
