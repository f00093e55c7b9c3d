import { fdatasync, write } from 'node:fs';

/**
 * Writes all of the bytes at a position of an open file, and settles when the
 * disk has them. Plain callbacks instead of the promises of `node:fs`: every
 * answer waits for this, and those cost more than the calls.
 */
export type DurableWrite = (fd: number, bytes: Uint8Array, position: number) => Promise<void>;

export const writeDurably: DurableWrite = (fd, bytes, position) =>
  new Promise((resolve, reject) => {
    const flush = () =>
      fdatasync(fd, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    const step = (done: number) =>
      write(fd, bytes, done, bytes.length - done, position + done, (error, written) => {
        if (error !== null) reject(error);
        else if (done + written >= bytes.length) flush();
        else if (written === 0) reject(new Error('the disk took nothing'));
        else step(done + written);
      });
    step(0);
  });
