import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeadlineWish } from '../../src/deadlines/wish.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { type Chat, chatOf } from './chat.ts';
import { actionsIn, type Journey, messagesOf, shippedContent, startJourney } from './journey.ts';
import { copyOfSchedules } from './schedules.ts';

export interface DeadlineWorld {
  readonly journey: Journey;
  readonly officer: Chat;
  /** Moves time and lets the program look. @returns What the officer was told meanwhile. */
  after(time: { minutes?: number; hours?: number; days?: number }): Promise<string>;
  /** Picks in the last calendar that was offered. */
  picks(value: { date: string } | { datetime: string }): Promise<string[]>;
  wishes(): Promise<readonly DeadlineWish[]>;
  end(): Promise<void>;
}

/** The real program with the shipped rules and one officer, on Saturday, 2026-12-05, at 03:00. */
export async function deadlineWorld(
  given: { readonly stores?: Stores; readonly knowledgeDir?: string } = {},
): Promise<DeadlineWorld> {
  const schedulesDir = await copyOfSchedules({ reminders: true });
  await rm(join(schedulesDir, 'risk-meeting.json'), { force: true });
  await rm(join(schedulesDir, 'welfare-visits.json'), { force: true });
  const { stores, knowledgeDir } = given;
  const journey = await startJourney(stores === undefined ? {} : { stores }, {
    ...{ ...shippedContent, schedulesDir },
    ...(knowledgeDir === undefined ? {} : { knowledgeDir }),
  });
  const officer = chatOf(journey, journey.officer);
  const look = async () => {
    await journey.app.tick();
    await journey.app.idle();
  };
  await look();
  officer.news();
  return {
    ...{ journey, officer },
    after: async ({ minutes = 0, hours = 0, days = 0 }) => {
      officer.news();
      journey.clock.move(((days * 24 + hours) * 60 + minutes) * 60_000);
      await look();
      return officer.news().join('\n');
    },
    picks: (params) => {
      const actions = messagesOf(journey.line, journey.officer).flatMap((one) => [
        ...actionsIn(one),
      ]);
      const picker = actions.findLast(({ type }) => type === 'datetimepicker');
      return officer.does({ kind: 'postback', data: String(picker?.data), params });
    },
    wishes: () => journey.stores().transact(({ deadlineWishes }) => deadlineWishes.all(), 'test'),
    end: async () => {
      await journey.end();
      await rm(schedulesDir, { recursive: true, force: true });
    },
  };
}
