import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { CardWords } from './card-words.ts';
import { meetingText } from './meeting-words.ts';
import { agendaLine, submittedLine } from './meetings.ts';

/** What forms about the risk meeting ask. */

const fieldTitles: Readonly<Record<string, { title: string; line: string }>> = {
  'submit-case.precinct': { title: '提報哪一個分局的個案？', line: '點一個，或打分局名稱。' },
  'submit-case.caseNo': {
    title: '個案代號？',
    line: '點一個，或打代號，例如 C-0012、AW000-K113007。請勿輸入姓名、電話、地址。',
  },
  'submit-case.conduct': { title: '案由（行為態樣）？', line: '主要的一類。' },
  'submit-case.relation': { title: '行為人和被害人的關係？', line: '' },
  'submit-case.risk': { title: '分局評估的風險？', line: '' },
  'submit-case.suggests': { title: '分局建議？', line: '' },
  'submit-case.note': {
    title: '要補充嗎？',
    line: '100 字以內，只寫情況，不寫姓名、電話、地址；沒有就點「不用備註」。',
  },
  'substitute.who': { title: '由誰代理出席？', line: '點一位，或打同仁的姓名。' },
  'decide-case.verdict': { title: '決議？', line: '' },
  'decide-case.reason': { title: '理由？', line: '點一個，或打字（100 字以內，不寫個資）。' },
  'decide-case.owner': { title: '交給誰辦？', line: '點一位，或打同仁的姓名。' },
  'decide-case.dueOn': { title: '什麼時候前完成？', line: '點一個，或打日期，例如 12/20。' },
  'meeting-held.at': {
    title: '什麼時候召開的？',
    line: '點一個；改過時間請打日期和時刻，例如 12/10 15:00。',
  },
  'meeting-held.attended': { title: '出席幾個人？', line: '點一個，或打數字。' },
  'meeting-not-held.reason': { title: '沒有召開的原因？', line: '點一個，或打字（100 字以內）。' },
  'extra-meeting.caseNo': {
    title: '為哪一案加開？',
    line: '請打代號，例如 C-0012。請勿輸入姓名、電話、地址。',
  },
  'extra-meeting.reason': { title: '事由？', line: '點一個，或打字（100 字以內，不寫個資）。' },
  'extra-meeting.day': { title: '哪一天？', line: '點一個，或打日期，例如 12/20。' },
  'extra-meeting.time': { title: '幾點？', line: '點一個，或打時刻，例如 14:30。' },
  'extra-move.day': { title: '改到哪一天？', line: '點一個，或打日期，例如 12/20。' },
  'extra-move.time': { title: '改到幾點？', line: '點一個，或打時刻，例如 14:30。' },
};

const problems: Readonly<Record<string, string>> = {
  empty: '沒有看到內容，請再輸入一次。',
  choose: '請從下面選一個。',
  'note-too-long': '太長了，請在 100 個字以內。',
  'personal-data': '內容有個資，沒有保存。請只用代號，不寫姓名、電話、地址，再輸入一次。',
  'not-a-code': '看不懂這個代號。請打像 C-0012 或 AW000-K113007 的代號。',
  'other-precinct': '這個代號是其他分局的個案，請確認代號。',
  'not-a-day': '看不懂這個日期，或日期已過。請打像 12/20 的日期。',
  'not-a-time': '看不懂這個時刻，或時間已過。請打像 14:30 的時刻。',
  'not-a-number': '請打數字。',
  'too-many': '請打 1 到 200 的數字。',
};

export function meetingAsks(message: OutgoingOf<'meeting-asks'>): CardWords {
  const { form, field, problem, meeting, about, caseNo } = message;
  const asked = fieldTitles[`${form}.${field}`] ?? { title: '請輸入', line: '' };
  return {
    title: caseNo === undefined ? asked.title : `${caseNo} ${asked.title}`,
    lines: [
      ...(problem === undefined ? [] : [problems[problem] ?? '請再輸入一次。']),
      ...(meeting === undefined ? [] : [`會議：${meetingText(meeting)}`]),
      ...(about === undefined ? [] : [agendaLine(about), ...about.submitted.map(submittedLine)]),
      ...(asked.line === '' ? [] : [asked.line]),
    ],
  };
}

export const meetingFormFoot = '輸入「取消」可以離開。';
