// Loaded into the program before anything else (node --import): time runs faster there, dates and
// time limits alike, and may begin later. Reply tokens grow old and pauses end within a test's
// seconds, though not a line of the program knows.
import { promisify } from 'node:util';

const { FAST_TIME_SPEED = '1', FAST_TIME_SINCE = '0', FAST_TIME_AHEAD_MS = '0' } = process.env;
const speed = Number(FAST_TIME_SPEED);
const since = Number(FAST_TIME_SINCE);
const ahead = Number(FAST_TIME_AHEAD_MS);

const RealDate = Date;
const now = () => Math.floor(since + (RealDate.now() - since) * speed + ahead);
const FastDate = new Proxy(RealDate, {
  construct: (target, given, made) =>
    Reflect.construct(
      target,
      given.length === 0 ? [now()] : given,
      made === FastDate ? target : made,
    ),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
globalThis.Date = FastDate;

for (const name of ['setTimeout', 'setInterval']) {
  const real = globalThis[name];
  const fast = (run, ms = 0, ...given) => real(run, ms / speed, ...given);
  const promised = real[promisify.custom];
  if (promised !== undefined) {
    fast[promisify.custom] = (ms, ...given) => promised(ms / speed, ...given);
  }
  globalThis[name] = fast;
}

const realPerformance = performance.now.bind(performance);
performance.now = () => realPerformance() * speed;

const realTimeout = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => realTimeout(Math.max(1, Math.round(ms / speed)));
