/** What `npm run -s guides` tells. */

export const guidesUsage = [
  '用法：npm run -s guides -- list [--json]',
  '　　　npm run -s guides -- draw [引導代號]',
  '　　　npm run -s guides -- paths 引導代號 [--json]',
].join('\n');

export const guidesCommand = {
  unknown: (id: string, meant: string | undefined) =>
    `沒有「${id}」這份引導${meant === undefined ? '' : `，是不是「${meant}」`}。用 npm run -s guides -- list 看有哪些。`,
  none: 'knowledge/guides/ 裡還沒有引導。',
  listed: ({ id, title, questions, outcomes, ways }: GuideListed) =>
    `${id}　${title}：${questions} 題、${outcomes} 種結果、${ways} 條路`,
  howToLook:
    '看法：把 flowchart 以下整段貼進任何支援 Mermaid 的編輯器；沒有的話貼到 https://mermaid.live。圖裡只有引導的文字，沒有個案資料。',
  outcome: ({ title, ways, sample }: OutcomeReached) =>
    `${title}：${ways} 條路\n　　例如：${sample.join(' → ')}`,
  diagram: {
    when: '若 ',
    otherwise: '其他',
    atLeast: (count: number) => `至少 ${count} 項：`,
  },
} as const;

export interface GuideListed {
  readonly id: string;
  readonly title: string;
  readonly questions: number;
  readonly outcomes: number;
  readonly ways: number;
}

export interface OutcomeReached {
  readonly title: string;
  readonly ways: number;
  readonly sample: readonly string[];
}
