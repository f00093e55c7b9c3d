import pg from 'pg';
import { AnswerGiven } from '../../../src/faq/answer-given.ts';
import { SentRow } from '../../../src/messaging/outbox.ts';
import { SeenEvent } from '../../../src/messaging/seen-events.ts';
import { answerGivenCollection } from '../../../src/storage/ports/answers-given.ts';
import { seenEventCollection } from '../../../src/storage/ports/seen-events.ts';
import { sentCollection } from '../../../src/storage/ports/sent.ts';
import type { StoreContent } from './store-content.ts';

/** The schema that the program uses with a real channel. */
const schema = 'helpdesk';

/** Reads the program's tables as somebody else would, without its code. */
export async function contentOfDatabase(url: string): Promise<StoreContent> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const valuesOf = async (collection: string): Promise<unknown[]> => {
      const { rows } = await client.query<{ value: unknown }>(
        `SELECT value FROM ${schema}.documents WHERE collection = $1`,
        [collection],
      );
      return rows.map(({ value }) => value);
    };
    const { rows } = await client.query<{ letter: unknown }>(
      `SELECT letter FROM ${schema}.outbox ORDER BY ord`,
    );
    return {
      waiting: rows.map(({ letter }) => letter),
      sent: SentRow.array().parse(await valuesOf(sentCollection.name)),
      seenEvents: SeenEvent.array().parse(await valuesOf(seenEventCollection.name)),
      answersGiven: AnswerGiven.array().parse(await valuesOf(answerGivenCollection.name)),
    };
  } finally {
    await client.end();
  }
}

/** How many messages wait; asked for often, so it reads nothing else. */
export async function waitingInDatabase(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${schema}.outbox`,
    );
    return rows[0]?.n ?? 0;
  } finally {
    await client.end();
  }
}
