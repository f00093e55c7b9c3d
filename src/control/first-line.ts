import type { Socket } from 'node:net';

const newline = 0x0a;

/**
 * The first line that comes in, without its end; a last line may go without one.
 *
 * @returns `undefined` where it is longer than allowed, or the other side is gone.
 */
export function firstLine(socket: Socket, mostBytes: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (line: string | undefined) => {
      socket.off('data', take).off('end', atEnd).off('close', atClose);
      // What comes after the line is of no interest, but unread bytes would hide that the other side is gone.
      socket.resume();
      resolve(line);
    };
    const text = () => Buffer.concat(chunks).toString('utf8');
    const take = (chunk: Buffer) => {
      const end = chunk.indexOf(newline);
      const part = end < 0 ? chunk : chunk.subarray(0, end);
      bytes += part.length;
      if (bytes > mostBytes) return settle(undefined);
      chunks.push(part);
      if (end >= 0) settle(text());
    };
    const atEnd = () => settle(bytes === 0 ? undefined : text());
    const atClose = () => settle(undefined);
    socket.on('data', take).on('end', atEnd).on('close', atClose);
  });
}
