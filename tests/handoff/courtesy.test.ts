import { describe, expect, it } from '@jest/globals';
import { isCourtesy } from '../../src/handoff/courtesy.ts';

describe('words that ask for no answer', () => {
  it.each(['謝謝', '好的，謝謝學姊！', 'OK', '收到 👌', '了解，感謝', '辛苦了～'])(
    'are %s',
    (text) => {
      expect(isCourtesy(text)).toBe(true);
    },
  );

  it.each(['好的，那期限呢', '謝謝，還有一個問題', '收到告誡書後幾天', '', '不好'])(
    'are not: %s',
    (text) => {
      expect(isCourtesy(text)).toBe(false);
    },
  );
});
