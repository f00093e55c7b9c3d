import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingStores } from '../contracts/every-store.ts';
import { type InquiryWorld, inquiryWorld } from '../support/inquiry-world.ts';
import { actionsIn, messagesOf } from '../support/journey.ts';

describe.each(keepingStores())('leaflets, kept in $kind,', ({ open }) => {
  let world: InquiryWorld;
  let closeStores: () => Promise<void>;
  beforeEach(async () => {
    const stores = await open();
    closeStores = () => stores.close();
    world = await inquiryWorld({ stores });
  });
  afterEach(async () => {
    await world.end();
    await closeStores();
  });

  const said = async (lines: Promise<string[]>) => (await lines).join('\n');
  const lastActions = () => {
    const { line, officer } = world.journey;
    return [...actionsIn(messagesOf(line, officer).at(-1))];
  };

  it.each(['宣導', '宣導資料', '教材', '懶人包', '圖卡'])('are listed by 「%s」', async (typed) => {
    expect(await said(world.officer.says(typed))).toContain('2. 反跟騷蒐證技巧\n');
  });

  it('are shown by a tap, a title or an alias', async () => {
    await world.officer.says('宣導');
    const shown = await said(world.officer.taps('反跟騷蒐證技巧'));
    expect(shown).toContain('【反跟騷蒐證技巧】');
    expect(shown).toContain('資料日期 115.08.17');
    for (const typed of ['反跟騷蒐證技巧', '「蒐證技巧」', '宣導 蒐證技巧', '圖卡：蒐證技巧']) {
      expect(await said(world.officer.says(typed))).toBe(shown);
    }
    expect(await said(world.officer.says('宣導 沒有這張'))).toContain('可以給民眾的宣導資料');
  });

  it('are shown from an answer that they go with', async () => {
    const answer = await said(world.officer.says('跟騷案可以給被害人哪些求助專線？'));
    expect(answer).toContain('可以給民眾：求助專線');
    expect(await said(world.officer.taps('求助專線'))).toContain('【求助專線】');
  });

  it('tell people numbers without what was checked inside the unit', async () => {
    const shown = await said(world.officer.says('求助專線'));
    expect(shown).toContain('臺北市性騷擾防治服務專線 02-2391-1067（時段請先確認）');
    expect(shown).toContain('犯罪被害人保護協會 0800-005-850（號碼請先確認）');
    const copied = lastActions().find(({ label }) => label === '複製');
    expect(copied?.clipboardText).not.toContain('待核對');
    expect(shown).toContain('發出前請先向婦幼隊確認');
  });

  it('are handed on by a share link that holds plain text, and by the clipboard', async () => {
    await world.officer.says('反跟騷蒐證技巧');
    const share = lastActions().find(({ label }) => label === '轉傳給民眾');
    expect(String(share?.uri).length).toBeLessThanOrEqual(1000);
    const [address, query] = String(share?.uri).split('?text=');
    expect(address).toBe('https://line.me/R/share');
    expect(decodeURIComponent(query ?? '')).toMatch(/^【反跟騷蒐證技巧】/);
    const copy = lastActions().find(({ label }) => label === '複製');
    expect(copy).toMatchObject({ type: 'clipboard' });
    expect(String(copy?.clipboardText)).toMatch(/^【反跟騷蒐證技巧】\n/);
  });
});
