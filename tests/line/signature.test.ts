import { describe, expect, it } from '@jest/globals';
import { validateSignature } from '@line/bot-sdk';
import fc from 'fast-check';
import { isSigned } from '../../src/line/signature.ts';

/** From LINE's reference on checking webhooks. */
const secret = '8c570fa6dd201bb328f1c1eac23a96d8';
const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}';
const signature = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=';

describe('the signature of a webhook', () => {
  it("is LINE's own for LINE's example", () => {
    expect(isSigned(Buffer.from(body), secret, signature)).toBe(true);
  });

  it.each([
    ['another body', `${body} `, secret, signature],
    ['another secret', body, `${secret}0`, signature],
    ['another signature', body, secret, signature.replace('G', 'g')],
    ['no signature', body, secret, ''],
    ['a signature of another length', body, secret, 'AAAA'],
    ['no Base64', body, secret, '跟騷'],
  ])('is refused for %s', (_, text, key, given) => {
    expect(isSigned(Buffer.from(text), key, given)).toBe(false);
  });

  it("is judged as LINE's SDK judges it", () => {
    const given = fc.oneof(fc.constant(signature), fc.base64String(), fc.string());
    fc.assert(
      fc.property(given, (one) => {
        const bytes = Buffer.from(body);
        expect(isSigned(bytes, secret, one)).toBe(validateSignature(bytes, secret, one));
      }),
    );
  });
});
