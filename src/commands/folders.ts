import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Folders {
  readonly knowledgeDir: string;
  readonly schedulesDir: string;
  /** Where the service keeps its data: the sandbox has a folder of its own in it. */
  readonly dataDir: string;
}

/** The folders that the service in this place works with, from the same environment and `.env`. */
export function foldersOfService(): Folders {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { KNOWLEDGE_DIR, SCHEDULES_DIR, DATA_DIR, LINE_CHANNEL_SECRET } = process.env;
  const data = DATA_DIR || './data';
  return {
    knowledgeDir: KNOWLEDGE_DIR || './knowledge',
    schedulesDir: SCHEDULES_DIR || './schedules',
    dataDir: LINE_CHANNEL_SECRET ? data : join(data, 'sandbox'),
  };
}
