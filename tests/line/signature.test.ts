import { describe, expect, it } from '@jest/globals';
import { validateSignature } from '@line/bot-sdk';

/** From LINE's reference on checking webhooks. */
const secret = '8c570fa6dd201bb328f1c1eac23a96d8';
const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
const signature = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=';

describe('the signature of a webhook', () => {
  it("is LINE's own for LINE's example", () => {
    expect(validateSignature(body, secret, signature)).toBe(true);
    expect(validateSignature(Buffer.from(body), secret, signature)).toBe(true);
  });

  it.each([
    ['another body', `${body} `, secret, signature],
    ['another secret', body, `${secret}0`, signature],
    ['another signature', body, secret, signature.replace('G', 'g')],
    ['no signature', body, secret, ''],
    ['a signature of another length', body, secret, 'AAAA'],
  ])('is refused for %s', (_, text, key, given) => {
    expect(validateSignature(text, key, given)).toBe(false);
  });
});
