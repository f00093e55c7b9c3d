import { existsSync } from 'node:fs';
import { type Folders, readFolders } from '../config.ts';

/** The folders of the service in this place, from the same environment and `.env`. */
export function foldersOfService(): Folders {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readFolders(process.env);
}
