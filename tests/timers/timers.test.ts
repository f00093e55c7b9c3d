import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { startTimers } from '../../src/timers/timers.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const said: unknown[] = [];

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-12-05T03:00:00+08:00') });
  said.length = 0;
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, way).mockImplementation((...words) => void said.push(words));
  }
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('never does a job beside itself, and says nothing where one takes longer than its turn', async () => {
  const log = rememberingLog();
  let begun = 0;
  let finish = () => {};
  const run = () => {
    begun += 1;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const stop = startTimers([{ name: 'slow', when: '* * * * * *', run }], log);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(begun).toBe(1);
  finish();
  await jest.advanceTimersByTimeAsync(1_500);
  expect(begun).toBe(2);
  finish();
  await stop();
  expect({ said, lines: log.lines }).toEqual({ said: [], lines: [] });
});

it('goes on with a job that failed, and says that it did', async () => {
  const log = rememberingLog();
  const run = async () => {
    throw new Error('no disk');
  };
  const stop = startTimers([{ name: 'content', when: '* * * * * *', run }], log);
  await jest.advanceTimersByTimeAsync(2_500);
  await stop();
  expect(log.lines.map(({ event, fields }) => [event, fields.job, fields.reason])).toEqual([
    ['job failed', 'content', 'no disk'],
    ['job failed', 'content', 'no disk'],
  ]);
  expect(said).toEqual([]);
});
