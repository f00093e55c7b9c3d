import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Processes of the benchmark. Each has its own: a generator of load in the
 * program's process would take its time from what it measures.
 */
const alive = new Set<ChildProcess>();

// Whatever ends the benchmark, an error or Ctrl-C, ends its children too.
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(1));
}

export function startChild(
  file: string,
  words: readonly string[],
  options: SpawnOptions,
  nodeOptions: readonly string[] = [],
): ChildProcess {
  const child = spawn(process.execPath, [...nodeOptions, file, ...words], options);
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

export async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The work's result, or an error when it takes longer: a benchmark must end. */
export async function within<Result>(
  ms: number,
  what: string,
  work: Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
