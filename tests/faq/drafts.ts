import type { DraftMaterial, EntryDraft } from '../../src/faq/entry-draft.ts';

/** What was said in an inquiry, where it does not matter. */
export function material(given: Partial<DraftMaterial> = {}): DraftMaterial {
  return {
    ...{ id: '20261205-001', asked: ['告誡書怎麼送達'], answered: ['可以囑託送達。'] },
    ...{ related: [], owner: '婦幼警察隊', today: '2026-12-05', hide: (text: string) => text },
    ...given,
  };
}

/** A draft whose contents do not matter. */
export function draftOf(inquiryId: string, at: Date, given: Partial<EntryDraft> = {}): EntryDraft {
  return {
    ...{ inquiryId, isCut: false, asker: 'U1', answerers: ['U2'], messageIds: ['1'] },
    entry: {
      ...{ id: 'inquiry-20261205-001', question: '告誡書怎麼送達', aliases: ['他沒有居留證'] },
      answer: { summary: '可以囑託送達。', steps: ['先查入出境資料。'], cautions: [] },
      ...{ deadlines: [], related: [], materials: [], urgent: false, verified: false },
      ...{ asOf: '2026-12-05', reviewBy: '2027-03-05', owner: '婦幼警察隊' },
    },
    ...{ at, saidAt: at },
    ...given,
  };
}
