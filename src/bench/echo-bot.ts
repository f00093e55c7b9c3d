import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { killChild, startChild, within } from './child.ts';
import type { Bot } from './our-program.ts';

const file = fileURLToPath(new URL('./echo-bot-process.js', import.meta.url));
const Listening = z.object({ port: z.int() });

/** Starts the bare echo bot and waits until it listens. */
export async function startEchoBot(lineApiOrigin: string): Promise<Bot> {
  const child = startChild(file, [lineApiOrigin], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [message] = await within(10_000, 'echo bot', once(child, 'message'));
    const { port } = Listening.parse(message);
    const webhook = `http://127.0.0.1:${port}/webhook`;
    return { pid: child.pid ?? 0, webhook, kill: () => killChild(child) };
  } catch (error) {
    await killChild(child);
    throw error;
  }
}
