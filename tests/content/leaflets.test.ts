import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { materialFaults, sharedTexts, staleMaterials } from '../../src/commands/check-materials.ts';
import { loadGuidance } from '../../src/content/load-guidance.ts';
import { contentFaultText } from '../../src/wording/faults.ts';
import { leafletContact } from '../../src/wording/materials.ts';
import { contactText } from '../../src/wording/replies.ts';
import { contactFields, entryFields, faultsOf, goodFiles, writeFiles } from './knowledge-folder.ts';

const leaflet = {
  id: 'evidence-tips',
  title: '蒐證技巧',
  aliases: ['蒐證單張'],
  lead: '先顧好自己的安全。',
  sections: [{ lines: ['截圖截整個螢幕。', '{contact:emergency}'] }],
  source: '婦幼隊',
  asOf: '2026-08-17',
  reviewBy: '2027-02-17',
  owner: '業務組',
  verified: true,
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaflets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function written(given: object, entry: object = {}) {
  await writeFiles(folder, {
    ...goodFiles,
    'faq/a.json': { category: '受理', entries: [entryFields('first', { ...entry })] },
    'house-language.json': {
      simplifiedOnly: '个',
      avoid: [{ word: '視頻', instead: '影片' }],
    },
    'materials.json': { materials: [{ ...leaflet, ...given }] },
  });
  return loadGuidance({ folder, entries: undefined, contactText, leafletContact });
}

const checked = async (given: object, entry: object = {}) => {
  const { materials } = await written(given, entry);
  return (await materialFaults(folder, materials)).map(contentFaultText);
};

describe('a leaflet', () => {
  it('reads contacts as people read them', async () => {
    const { materials } = await written({});
    expect(materials.get('evidence-tips')?.sections[0]?.lines[1]).toBe('報案 110（24 小時）');
    expect(leafletContact({ ...contactFields, name: '專線', hours: '時段待核對' })).toBe(
      '專線 110（時段請先確認）',
    );
    expect(
      leafletContact({ ...contactFields, name: '專線', hours: '時段待核對', verified: false }),
    ).toBe('專線 110（號碼請先確認）');
  });

  it('is refused where it refers to a contact that is not there', async () => {
    const sections = [{ lines: ['撥 {contact:emergencie}。'] }];
    const [fault] = await faultsOf(written({ sections }));
    expect(fault?.text).toContain(
      'materials[0].sections[0].lines[0]: contacts.json 裡沒有「emergencie」，是不是「emergency」',
    );
  });
});

describe('check of leaflets', () => {
  it('finds nothing in one that is well', async () => {
    expect(await checked({}, { materials: ['evidence-tips'] })).toEqual([]);
  });

  it('finds what entries name and is not there', async () => {
    const [fault] = await checked({}, { materials: ['evidence-tip'] });
    expect(fault).toMatch(
      /^knowledge\/faq\/a\.json:\d+:\d+ entries\[0\]\.materials\[0\]: .*「evidence-tip」.*「evidence-tips」/,
    );
  });

  it('finds words that are not of this house', async () => {
    const faults = await checked({ lead: '先看視頻。', sections: [{ lines: ['這个不行。'] }] });
    expect(faults.join('\n')).toContain('materials[0].lead: 「視頻」不是臺灣的說法');
    expect(faults.join('\n')).toContain('有簡體字「个」');
  });

  it('finds names that mean two things', async () => {
    const faults = await checked({ aliases: ['「蒐證技巧」', '結案'] });
    expect(faults.join('\n')).toContain('aliases[0]: 「「蒐證技巧」」重複了');
    expect(faults.join('\n')).toContain('aliases[1]: 「結案」是指令');
  });

  it('finds what does not go onto the clipboard or into a link', async () => {
    const long = Array.from({ length: 12 }, () => '截'.repeat(80));
    const sections = [{ lines: long }, { lines: long.slice(0, 2) }];
    const faults = await checked({ sections, short: '截'.repeat(110) });
    expect(faults.join('\n')).toMatch(/sections: 全文共 \d{4} 字，「複製」最多 1000 字/);
    expect(faults.join('\n')).toMatch(/short: 轉傳的連結會有 10\d\d 字元，LINE 最多 1000 字元/);
  });

  it('shows what share links say', async () => {
    const { materials } = await written({});
    expect(sharedTexts(materials)).toMatchObject([{ title: '蒐證技巧', isWhole: true }]);
    const sections = [{ lines: Array.from({ length: 9 }, (_, at) => `${at}${'截'.repeat(20)}`) }];
    const [shared] = sharedTexts((await written({ sections })).materials);
    expect(shared?.isWhole).toBe(false);
    expect(shared?.length).toBeLessThanOrEqual(1000);
    expect(shared?.text).toMatch(/^【蒐證技巧】\n先顧好自己的安全。\n・0截+\n・1截+/);
    const written2 = sharedTexts(
      (await written({ sections, short: '這裡寫給民眾的精簡文字。' })).materials,
    );
    expect(written2[0]?.text).toBe('【蒐證技巧】這裡寫給民眾的精簡文字。');
  });

  it('tells which must be looked at again', async () => {
    const { materials } = await written({});
    expect(staleMaterials(materials, '2027-02-17')).toEqual([]);
    expect(staleMaterials(materials, '2027-02-18')).toMatchObject([{ id: 'evidence-tips' }]);
  });
});
