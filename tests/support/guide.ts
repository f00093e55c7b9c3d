import { Guide } from '../../src/guides/guide.ts';

export const yesNo = [
  { value: 'yes', label: '有' },
  { value: 'no', label: '沒有' },
];

/** A guide of two questions and two outcomes without a fault; a test changes a part of it. */
export const smallGuide = {
  ...{ id: 'small', title: '小小引導', purpose: '兩題就知道', aliases: ['小引導'] },
  ...{ asOf: '2026-08-17', reviewBy: '2027-02-17', owner: '婦幼隊業務組', verified: true },
  first: 'danger',
  questions: [
    {
      ...{ id: 'danger', ask: '現在有沒有危險？', name: '危險' },
      choices: yesNo,
      ways: [{ to: 'served' }],
    },
    {
      ...{ id: 'served', ask: '哪一天收到告誡書？', day: '收受日' },
      ways: [{ to: 'urgent', when: { danger: ['yes'] } }, { to: 'calm' }],
    },
  ],
  outcomes: [
    { id: 'urgent', title: '先顧安全', summary: '先撥 110。', urgent: true },
    {
      ...{ id: 'calm', title: '照順序辦', summary: '照下面的順序。' },
      steps: [{ text: '先做紀錄。' }, { text: '日子問清楚。', when: { served: ['unknown'] } }],
    },
  ],
};

export function guideOf(fields: object = {}): Guide {
  return Guide.parse({ ...smallGuide, ...fields });
}
