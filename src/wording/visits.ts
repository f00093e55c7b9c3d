import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { LineShown } from '../messaging/outgoing-visits.ts';
import type { CardWords } from './card-words.ts';
import { dayText } from './duty.ts';
import { namedText } from './handoff.ts';
import { lastVisitLine, visitLine } from './reminders.ts';
import { specialist } from './replies.ts';
import { riskNames } from './risk.ts';
import { dayTyped } from './shift.ts';

/** Every sentence about visits that are seen and recorded in chat. */

export const safetyNames = {
  safe: '安全',
  'new-events': '有新狀況',
  'in-danger': '有危險',
} as const;

export const outcomeNames = {
  visited: '已訪視',
  missed: '未遇',
  refused: '拒訪',
  postponed: '改期',
  void: '更正（不計）',
} as const;

export const methodNames = {
  'in-person': '面訪',
  phone: '電訪',
  'meeting-place': '約定地點',
} as const;

export const visitButtons = {
  visited: outcomeNames.visited,
  missed: outcomeNames.missed,
  postponed: outcomeNames.postponed,
  refused: outcomeNames.refused,
  danger: safetyNames['in-danger'],
  change: '個案異動',
  correct: '更正',
  correctLast: '更正上一筆',
  details: '補充紀錄',
  show: '開啟個案',
  more: '下一頁',
} as const;

/** CardWords on the buttons of forms about visits. Typed, they do the same. */
export const visitWords = {
  skip: '略過',
  methods: methodNames,
  reasons: ['被害人另約時間', '被害人暫時不在', '臨時勤務', '尚待聯絡'],
  dayText,
  dayTyped,
  danger: safetyNames['in-danger'],
} as const;

/** What a manager or a coordinator types to change a case. */
export function askToChange(caseNo: string): string {
  return `個案 ${caseNo}`;
}

/** What is typed for a page of the list. */
export function askForPage(page: number): string {
  return `訪視 ${page}`;
}

/** What a tap says in the chat: which case, and what. */
export function tapped(caseNo: string, label: string): string {
  return `${caseNo} ${label}`;
}

export function visitList({ visits, total, page, hasMore }: OutgoingOf<'visit-list'>): CardWords {
  const overdue = visits.filter(({ daysLate }) => daysLate > 0).length;
  return {
    title: `關懷訪視：${total} 案`,
    lines: [
      ...(overdue > 0 ? [`這一頁有 ${overdue} 案逾期。`] : []),
      ...(page > 1 || hasMore ? [`第 ${page} 頁，最急的在前。`] : []),
      '點一案看內容。',
    ],
  };
}

export { visitLine };

export function visitNone({ why }: OutgoingOf<'visit-none'>): string {
  switch (why) {
    case 'no-cases':
      return '目前沒有由您負責的審理中個案。';
    case 'nothing-due':
      return '今天沒有到期或逾期的關懷訪視。';
    case 'no-rule':
      return '還沒有設定關懷訪視的規則（schedules/welfare-visits.json），請洽業務承辦人。';
    case 'no-page':
      return '沒有這一頁。輸入「訪視」從頭看。';
  }
}

export function visitCard({ visit, answering, correctable }: OutgoingOf<'visit-card'>): CardWords {
  const { caseNo, precinct, risk, nth, dueOn, daysLate } = visit;
  const last = lastVisitLine(visit);
  return {
    title: `關懷訪視：${caseNo}`,
    lines: [
      `${precinct}｜${riskNames[risk]}｜第 ${nth} 次訪視`,
      daysLate > 0 ? `${dayText(dueOn)}到期，逾期 ${daysLate} 天` : `${dayText(dueOn)}到期`,
      ...(last === undefined ? [] : [last]),
      answering.length === 0
        ? '這個分局目前沒有家防官，請管理者指派。'
        : `負責：${answering.map(namedText).join('、')}`,
      ...(correctable === undefined ? [] : [`最後一筆：${lineText(correctable.shown)}`]),
    ],
  };
}

const refusals: Readonly<Record<OutgoingOf<'visit-refused'>['why'], string>> = {
  unknown: '查無這個案號。',
  'not-yours':
    '這不是由您負責的個案，沒有記錄。只有該分局的家防官、職務代理人與管理者可以登記；個案可能已經移轉。',
  ruled: '法院已經裁定，不用再訪視，沒有記錄。',
  withdrawn: '聲請已經撤回，不用再訪視，沒有記錄。',
  'no-rule':
    '還沒有設定關懷訪視的規則（schedules/welfare-visits.json），沒有記錄。請洽業務承辦人。',
  'not-last': '這一筆之後已有新的紀錄，或已經更正過，沒有變更。請輸入「訪視」看目前的情形。',
  'not-recorder': '只有登記這一筆的人或管理者可以變更，沒有變更。',
  'no-day-left': '不能再改期：最多延到原定日期後 2 天，而且要在今天以後。請直接訪視，並登記結果。',
  'day-gone': '那一天現在不能選了（規則或日期已有異動），沒有改期。請輸入「訪視」重新登記。',
};

export function visitRefused({ caseNo, why }: OutgoingOf<'visit-refused'>): string {
  return `${caseNo}：${refusals[why]}`;
}

/** `12月5日（六）10:12 已訪視（安全），吳家防 家防官` */
export function lineText({ at, what, safety, by }: LineShown): string {
  const [day = '', time = ''] = at.split(' ');
  const how = safety === undefined ? '' : `（${safetyNames[safety]}）`;
  return `${dayText(day)}${time} ${outcomeNames[what]}${how}${by === undefined ? '' : `，${by}`}`;
}

export function visitStale({ caseNo, last }: OutgoingOf<'visit-stale'>): string {
  const lines =
    last === undefined ? [] : [`最後一筆：${lineText(last)}`, '要再登記一次，請用下面的卡片。'];
  return [`${caseNo}：這張卡片送出後已有新的紀錄，沒有重複記錄。`, ...lines].join('\n');
}

export function visitSafety({ caseNo }: OutgoingOf<'visit-safety'>): CardWords {
  return { title: `${caseNo} 已訪視：被害人目前的情形？`, lines: ['點一個就完成記錄。'] };
}

export function visitRecorded(message: OutgoingOf<'visit-recorded'>): CardWords {
  const { caseNo, what, safety, missed, postponed, nextDue, isTold } = message;
  const how = safety === undefined ? '' : `（${safetyNames[safety]}）`;
  return {
    title: `${caseNo} 已記錄：${outcomeNames[what]}${how}`,
    lines: [
      ...(what === 'missed' ? [`連續未遇 ${missed} 次；再去訪視後，請再登記結果。`] : []),
      ...(postponed === undefined
        ? []
        : [`由${dayText(postponed.from)}改到${dayText(postponed.to)}，複審人員會看到。`]),
      ...(postponed !== undefined || nextDue === undefined
        ? []
        : [`${what === 'missed' ? '仍應訪視' : '下次訪視'}：${dayText(nextDue)}到期`]),
      ...(isTold ? ['已通知責任區與複審人員。'] : []),
      '按錯了請按「更正」。',
    ],
  };
}

export function visitCorrected({ caseNo, was, nextDue }: OutgoingOf<'visit-corrected'>): string {
  return [
    `${caseNo} 已更正，這一筆不再計入：${lineText(was)}`,
    ...(nextDue === undefined ? [] : [`現在的到期日：${dayText(nextDue)}`]),
  ].join('\n');
}

export function visitAddedTo({ caseNo, isChanged }: OutgoingOf<'visit-added-to'>): string {
  return isChanged ? `${caseNo} 的訪視紀錄已補充。` : `${caseNo} 的訪視結果已記錄，沒有補充。`;
}

const privacy = '請用代號，不要寫姓名、電話、地址。';
const asks: Readonly<Record<string, { title: string; lines: readonly string[] }>> = {
  'visit-details.method': { title: '怎麼訪視的？', lines: ['可以略過。'] },
  'visit-details.note': {
    title: '訪視情形（備註）？',
    lines: ['直接打字，500 個字以內；不需要就點「略過」。', privacy],
  },
  'visit-details.nextSteps': {
    title: '後續要做什麼？',
    lines: ['直接打字，500 個字以內；不需要就點「略過」。', privacy],
  },
  'visit-refusal.reason': {
    title: '拒訪的原因？',
    lines: ['知道的話直接打字；不知道就點「略過」。', privacy],
  },
  'visit-postponed.to': {
    title: '改到哪一天？',
    lines: ['最多延到原定日期後 2 天。'],
  },
  'visit-postponed.reason': {
    title: '改期的原因？',
    lines: ['點一個，或直接打字。', privacy],
  },
};

const problems: Readonly<Record<string, string>> = {
  empty: '沒有看到內容，請再輸入一次。',
  choose: '請從下面選一個。',
  'note-too-long': '太長了，請在 500 個字以內。',
};

export function visitAsks({ caseNo, form, field, problem }: OutgoingOf<'visit-asks'>): CardWords {
  const { title, lines } = asks[`${form}.${field}`] ?? { title: '請輸入', lines: [] };
  return {
    title: `${caseNo}｜${title}`,
    lines: [...(problem === undefined ? [] : [problems[problem] ?? '請再輸入一次。']), ...lines],
  };
}

export function visitAsksFoot({ form }: OutgoingOf<'visit-asks'>): string {
  return form === 'visit-postponed'
    ? '輸入「取消」可以離開，不改期。'
    : '輸入「取消」可以離開；已登記的結果不受影響。';
}

export function visitDanger({ caseNo }: OutgoingOf<'visit-danger'>): CardWords {
  return {
    title: `${caseNo} 有危險`,
    lines: ['先確保被害人與您的安全，立即請求支援。', '已同時轉給值班專責人員，見下一則訊息。'],
    warning: specialist.danger,
  };
}

const alerts: Readonly<Record<OutgoingOf<'visit-alert'>['what'], (missed: number) => string>> = {
  'missed-limit': (missed) => `連續 ${missed} 次未遇被害人`,
  'new-events': () => '訪視時被害人有新狀況',
  'in-danger': () => '訪視時被害人有危險，已開啟緊急諮詢',
  corrected: () => '先前的通知是登記錯誤，已經更正',
};

export function visitAlert(message: OutgoingOf<'visit-alert'>): CardWords {
  const { what, caseNo, precinct, risk, missed, by } = message;
  return {
    title: `${caseNo}：${alerts[what](missed)}`,
    lines: [`${precinct}｜${riskNames[risk]}`, `登記：${namedText(by)}`],
  };
}
