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

/**
 * Settles when nothing is left. However much there is, it may take its time on a
 * machine that is busy: it fails when nothing has gone for `stillMs`.
 */
export async function untilNone(
  count: () => Promise<number>,
  what: string,
  stillMs = 30_000,
): Promise<void> {
  let [least, since] = [Number.POSITIVE_INFINITY, performance.now()];
  for (let left = await count(); left > 0; left = await count()) {
    if (left < least) [least, since] = [left, performance.now()];
    else if (performance.now() - since > stillMs) {
      throw new Error(`${left} ${what} for ${stillMs} ms, and none has gone`);
    }
    await pause(100);
  }
}
