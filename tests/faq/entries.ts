import { FaqEntry } from '../../src/faq/entry.ts';

/** An entry of which only what is asked matters. */
export function faqEntry(
  id: string,
  question: string,
  aliases: readonly string[] = [],
  fields: Readonly<Record<string, unknown>> = {},
): FaqEntry {
  return FaqEntry.parse({
    id,
    question,
    aliases,
    answer: { summary: '見步驟。', steps: [] },
    basis: [{ law: '跟蹤騷擾防制法', article: '4' }],
    asOf: '2026-08-17',
    reviewBy: '2027-02-17',
    owner: '婦幼隊業務組',
    verified: true,
    ...fields,
  });
}
