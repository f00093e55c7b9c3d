import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import { ContentError } from './content/fault.ts';
import { errorCode, errorFacts } from './foundation/error-facts.ts';
import { startPatiently } from './start-patiently.ts';
import { NewerDataError } from './storage/data-format.ts';
import { FolderLockedError } from './storage/lowdb/folder-lock.ts';
import { configFaultText, contentFaultText, startFaults, startNotes } from './wording/faults.ts';

/** Longest wait for what is under way; whoever runs us kills us a little later. */
const stopMs = 9_000;

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const { app, port } = await startPatiently(config, (reason) => {
    process.stderr.write(`${startNotes.waiting(reason)}\n`);
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopMs).unref();
    await app.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Last, because whoever reads it may ask us to stop at once.
  const note =
    config.line.kind === 'sandbox'
      ? startNotes.sandbox(`http://localhost:${port}/sandbox`)
      : startNotes.channel(config.host, port);
  process.stderr.write(`${note}\n`);
}

/** Why the program did not start, for whoever runs it. */
function startFault(error: unknown): string {
  if (error instanceof ConfigError) {
    return [startFaults.config, ...error.faults.map(configFaultText)].join('\n');
  }
  if (error instanceof ContentError) {
    return [startFaults.content, ...error.faults.map(contentFaultText)].join('\n');
  }
  if (error instanceof FolderLockedError) return startFaults.locked(error.folder, error.pid);
  if (error instanceof NewerDataError) return startFaults.newerData(error.format);
  if (errorCode(error) === 'EADDRINUSE') return startFaults.portTaken(errorFacts(error).message);
  return `${startFaults.other}${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFault(error)}\n`);
  process.exit(1);
});
