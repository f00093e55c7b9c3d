import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Draws an SVG into a file. */
export type Draw = (svg: string, file: string, signal: AbortSignal) => Promise<void>;

const program = fileURLToPath(new URL('./draw-child.js', import.meta.url));
/** Less than whatever answers people. */
const priority = 10;
const longestMs = 60_000;

/**
 * Draws in a process of its own, behind everything else that the machine does.
 *
 * @throws {Error} where nothing was drawn, or it was told to stop.
 */
export const drawInChild: Draw = async (svg, file, signal) => {
  const child = spawn(process.execPath, [program, file], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // No secret of the service is any business of its own.
    env: {},
    ...{ signal, timeout: longestMs },
    killSignal: 'SIGKILL',
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    told = (told + part).slice(-1000);
  });
  // It may die before it has read everything; how it ended says so.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close');
  if (child.pid !== undefined) lower(child.pid);
  child.stdin.end(svg);
  const [code, killed] = await ended;
  if (code !== 0) throw new Error(`not drawn: ${code ?? killed} ${told}`);
};

/** Where the machine does not let us, it draws as fast as everybody. */
function lower(pid: number): void {
  try {
    setPriority(pid, priority);
  } catch {}
}
