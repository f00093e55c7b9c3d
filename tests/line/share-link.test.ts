import { describe, expect, it } from '@jest/globals';
import { shareLink, shareLinkLength } from '../../src/line/share-link.ts';

describe('a share link', () => {
  it('holds the text, whatever is in it', () => {
    const text = '【求助】100% & 110?\n「安全」+ #1 😀';
    const uri = shareLink(text) ?? '';
    expect(uri).toMatch(/^https:\/\/line\.me\/R\/share\?text=[\x21-\x7e]+$/);
    expect(decodeURIComponent(uri.split('?text=')[1] ?? '')).toBe(text);
    expect(new URL(uri).searchParams.get('text')).toBe(text);
  });

  it('is none where LINE would refuse it', () => {
    expect(shareLinkLength('')).toBe(29);
    expect(shareLink('字'.repeat(107))).toHaveLength(29 + 963);
    expect(shareLink('字'.repeat(108))).toBeUndefined();
  });

  it('is made of half a character too', () => {
    expect(shareLink('\ud83d')).toContain('%EF%BF%BD');
  });
});
