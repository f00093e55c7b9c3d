import type pg from 'pg';
import type { MediaStore } from '../../handoff/media.ts';
import { storeError } from './session.ts';

/**
 * Pictures and files in a table, so that whichever process is asked for one has
 * it. What a DELETE leaves behind as dead goes with the next scrub.
 *
 * @throws {StoreError} from each of them.
 */
export function mediaOn(pool: pg.Pool | pg.ClientBase): MediaStore {
  const ask = async (text: string, values: readonly unknown[] = []) => {
    try {
      return (await pool.query<{ id: string; bytes: Buffer }>(text, [...values])).rows;
    } catch (error) {
      throw storeError(error);
    }
  };
  return {
    put: async (id, bytes) => {
      await ask(
        `INSERT INTO media (id, bytes) VALUES ($1, $2)
          ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes`,
        // The driver takes other views for a list of numbers.
        [id, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)],
      );
    },
    get: async (id) => (await ask('SELECT id, bytes FROM media WHERE id = $1', [id]))[0]?.bytes,
    remove: async (id) => {
      await ask('DELETE FROM media WHERE id = $1', [id]);
    },
    ids: async () => (await ask('SELECT id FROM media')).map(({ id }) => id),
  };
}
