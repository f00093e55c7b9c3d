import { afterEach, describe, expect, it } from '@jest/globals';
import type { Clock } from '../../src/foundation/clock.ts';
import { longestPauseMs, replyFreshMs } from '../../src/messaging/outbox.ts';
import { inForm } from '../support/faults/form.ts';
import { type HandWorld, startHandWorld } from '../support/faults/hand-world.ts';
import { stopwatch } from '../support/faults/ledger.ts';
import { shippedQuestions } from '../support/faults/questions.ts';
import { faultRandom, type Random, tell } from '../support/faults/random.ts';
import { type Verdict, verdictOn } from '../support/faults/verdict.ts';
import { randomWeather } from '../support/faults/weather.ts';

let world: HandWorld | undefined;
afterEach(async () => {
  world?.journey.line.faults.api.judge();
  world?.journey.line.faults.api.sever();
  await world?.journey.end();
  world = undefined;
});

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** By how much somebody, or a wrong time server, sets a clock. */
const jumps = [5 * secondMs, minuteMs, 7 * minuteMs, hourMs, 13 * hourMs, dayMs, 31 * dayMs];
const stepMs = 10 * secondMs;

/** One life of the program whose clock is set again and again. LINE's own clock goes on steadily. */
async function live(
  random: Random,
  steps: number,
): Promise<Verdict & { readonly expired: number }> {
  let ahead = 0;
  const clockOf = (line: Clock): Clock => ({ now: () => new Date(line.now().getTime() + ahead) });
  const started = await startHandWorld({ officers: 4, clockOf });
  world = started;
  const { journey, officers, ledger, pass, ask, settle, restart } = started;
  const now = () => clockOf(journey.clock).now();
  const questions = await shippedQuestions();
  const weather = randomWeather(journey.line, random.branch());
  /** A restart forgets that the clock was set back: one within the same minute is a known limit. */
  let doubtUntil = new Date(0);
  const clockSet: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const dice = random.next();
    if (dice < 0.4) await ask(random.pick(officers), random.pick(questions));
    else if (dice < 0.75) await pass(random.int(secondMs, 40 * secondMs));
    else if (dice < 0.87) {
      const before = now();
      clockSet.push(stopwatch());
      ahead += random.pick(jumps) * random.pick([1, -1]);
      if (now() < before)
        doubtUntil = new Date(Math.max(before.getTime(), doubtUntil.getTime()) + replyFreshMs);
      await settle();
    } else if (dice < 0.97) weather.change();
    else if (now() > doubtUntil) await restart();
  }
  weather.heal();
  if (random.chance(0.5)) ahead = 0;
  // Sane from here on: the longest pause must bring everything out.
  await pass(stepMs, longestPauseMs / stepMs + 1);
  const { waiting, sent } = await started.content();
  const expired = new Set(
    sent
      .filter(({ outcome }) => outcome === 'expired')
      .flatMap(({ messages = [] }) =>
        messages.flatMap((message) => (message.kind === 'answer' ? message.card.answerId : [])),
      ),
  );
  const verdict = verdictOn(ledger, { clockSet, isGivenUp: (id) => expired.has(id) });
  const stuck = waiting.map((row) => `a row is stuck: ${JSON.stringify(row).slice(0, 300)}`);
  const strange = sent
    .filter(({ outcome }) => outcome !== 'accepted' && outcome !== 'expired')
    .map(({ id, outcome, reason }) => `row ${id} ended as ${outcome}: ${reason}`);
  // Only what was pushed, without an answer, may have grown too old to push again.
  const silent = [...expired]
    .filter((id) => !ledger.sent.some(({ answers, via }) => via === 'push' && answers.includes(id)))
    .map((id) => `${id}: expired, though never pushed`);
  return {
    ...verdict,
    faults: [...verdict.faults, ...stuck, ...strange, ...silent],
    expired: expired.size,
  };
}

describe('a clock that is set forward and back', () => {
  it(
    'loses nothing, says nothing twice, and leaves nothing waiting',
    async () => {
      const random = faultRandom('clock');
      const lives = inForm(4, 100);
      const figures = { lives, events: 0, replies: 0, pushes: 0, knownTwice: 0, expired: 0 };
      for (let life = 0; life < lives; life += 1) {
        const branch = random.branch();
        const { faults, events, replies, pushes, knownTwice, expired } = await live(branch, 60);
        figures.events += events;
        figures.replies += replies;
        figures.pushes += pushes;
        figures.knownTwice += knownTwice;
        figures.expired += expired;
        expect({ life, faults }).toEqual({ life, faults: [] });
        await world?.journey.end();
        world = undefined;
      }
      tell(`clock ${JSON.stringify(figures)}`);
    },
    inForm(90_000, 600_000),
  );
});
