import { expect, it } from '@jest/globals';
import { scrubbed } from '../../src/commands/in-service/scrubbed.ts';
import { StoreError } from '../../src/messaging/stores.ts';
import { purgedText } from '../../src/wording/person-command.ts';

it('says where the disk could not be written over yet, for what was taken away is gone all the same', async () => {
  const busy = async () => {
    throw new StoreError('dead rows are still in use');
  };
  expect([await scrubbed(async () => {}), await scrubbed(busy)]).toEqual([true, false]);
  expect(purgedText({ contents: 2, days: 180, isScrubbed: false })).toContain(
    '服務執行中會自動再試',
  );
});
