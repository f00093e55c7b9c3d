import { join } from 'node:path';
import type { OurSetting } from './our-program.ts';
import { enrolOfficers } from './staff.ts';
import { measureWebhooks, type WebhookFigures } from './webhooks.ts';

/** Our program on a real PostgreSQL server that waits for its disk, beside the echo bot. It has no bar. */
export async function measurePostgres(
  setting: OurSetting,
  questions: readonly string[],
): Promise<{ postgres: readonly WebhookFigures[]; bars: [] }> {
  // The server comes with the packages for development.
  const { startPostgres } = await import('./postgres-server.ts');
  const server = await startPostgres({ durable: true });
  try {
    const environment = { DATABASE_URL: server.url };
    const prepare = () => enrolOfficers({ kind: 'postgres', url: server.url, schema: 'helpdesk' });
    const { webhooks } = await measureWebhooks({ ...setting, environment, prepare }, questions);
    return { postgres: webhooks, bars: [] };
  } finally {
    await server.close();
  }
}

/** Files are filled in the folder that the program will use. */
export function onFiles(setting: OurSetting): OurSetting {
  return {
    ...setting,
    prepare: (dataDir) => enrolOfficers({ kind: 'lowdb', folder: join(dataDir) }),
  };
}
