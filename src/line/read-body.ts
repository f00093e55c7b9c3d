import type { IncomingMessage } from 'node:http';

/** What became of reading a request's body. */
export type ReadBody =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** Compressed: LINE never does, and a small body could become a huge one. */
  | { readonly kind: 'encoded' }
  /** The sender went away before its end. */
  | { readonly kind: 'cut-off' };

/**
 * Reads the raw bytes, which the signature covers. What claims or turns out to
 * be longer than `mostBytes` is not held: nobody who cannot sign may fill our
 * memory.
 */
export function readBody(request: IncomingMessage, mostBytes: number): Promise<ReadBody> {
  const { 'content-length': claimed, 'content-encoding': encoding = 'identity' } = request.headers;
  if (encoding.toLowerCase() !== 'identity') return Promise.resolve({ kind: 'encoded' });
  if (Number(claimed ?? 0) > mostBytes) return Promise.resolve({ kind: 'too-large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= mostBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve({ kind: 'too-large' });
    });
    request.on('end', () => {
      const [first] = chunks;
      const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
      resolve({ kind: 'read', bytes });
    });
    request.on('error', () => resolve({ kind: 'cut-off' }));
    request.on('close', () => resolve({ kind: 'cut-off' }));
  });
}
