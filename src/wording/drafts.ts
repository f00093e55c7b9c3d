import type { DraftItem } from '../commands/in-service/list-drafts.ts';

/** What managers read of drafts of entries. */

export const draftsUsage = '用法：npm run -s drafts -- [--json]';
export const noDraftsText =
  '目前沒有問答草稿。值班專責人員結案後按「收錄為問答」，草稿就會出現在這裡。';

/** Comments stand above the entry, so that what is pasted is JSON. */
export function draftText(
  { inquiryId, draftedAt, category, isCut }: DraftItem,
  entry: string,
): string {
  const number = inquiryId.slice('yyyy'.length);
  const when = draftedAt.slice(0, 'yyyy-mm-ddThh:mm'.length).replace('T', ' ');
  return [
    `# 諮詢 ${number}｜${category ?? '未分類'}｜${when} 收錄`,
    '# 貼進 knowledge/faq/ 同類別的檔案之前：',
    '# ．basis 是空的，請補上法條或出處；補上之前 npm run -s check 不會通過。',
    '# ．id 上線後不能再改，請先換成看得懂的代號。',
    '# ．question、aliases 是員警原來的話，answer 是值班人員原來的話：請改寫，刪去個案情節與不是同一題的問法。',
    '# ．核對無誤後把 verified 改成 true；還有不確定的地方，寫進 cautions。',
    ...(isCut ? ['# ．內容太長，只留下前面放得下的部分。'] : []),
    entry,
    '',
  ].join('\n');
}
