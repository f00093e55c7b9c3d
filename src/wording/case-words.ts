import { riskNames } from './risk.ts';

/** Words on the buttons of the forms about cases. Typed, they do the same. */
export const caseWords = {
  open: '確定建檔',
  confirm: '確定',
  leave: '取消',
  redo: '重填',
  today: '今天',
  yesterday: '昨天',
  noCourtNo: '還沒有案號',
  risks: riskNames,
} as const;
