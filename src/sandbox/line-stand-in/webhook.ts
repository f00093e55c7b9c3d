import { createHmac } from 'node:crypto';
import { request } from 'node:http';

/** base64(HMAC-SHA256(channel secret, raw bytes)): LINE's `x-line-signature`. */
export function signature(channelSecret: string, body: Buffer | string): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64');
}

/**
 * Writes a webhook's body the way LINE may: emoji as `\uXXXX` escapes, so that a program that
 * checks the signature over re-written JSON fails here and not in the field.
 */
export function webhookBody(destination: string, events: readonly unknown[]): string {
  return JSON.stringify({ destination, events }).replace(
    /[\ud800-\udfff]/g,
    (half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
  );
}

/**
 * Posts one webhook, on a connection of its own: the program may have died since the last one.
 *
 * @param timeoutMs Real milliseconds.
 * @throws where no answer comes.
 */
export function postWebhook(
  url: string,
  body: Buffer | string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    call.end(body);
  });
}
