import type { DecidedInMeeting, DecideRefused } from '../commands/in-service/decide-in-meeting.ts';
import type { MeetingItem } from '../commands/in-service/list-meetings.ts';
import type { ExportRefused } from '../commands/in-service/meeting-document.ts';
import type { MeetingRecorded, RecordRefused } from '../commands/in-service/record-meeting.ts';
import { dayText } from './duty.ts';
import { meetingName, verdictNames } from './meeting-words.ts';
import { riskNames } from './risk.ts';
import { minuteText } from './stamps.ts';

/** What `npm run -s meetings` tells managers. */

export const meetingsUsage = [
  '用法：npm run -s meetings -- list [--year 2026] [--json]',
  '　　　npm run -s meetings -- package 2026-12 --out 檔案.docx|.xlsx|.ics',
  '　　　npm run -s meetings -- package 2026-12 --json',
  '　　　npm run -s meetings -- held 2026-12 --at 2026-12-09T14:00 [--attended 人數] [--json]',
  '　　　npm run -s meetings -- not-held 2026-12 --reason 原因 [--json]',
  '　　　npm run -s meetings -- decide 2026-12 C-0012 continue|raise|lower|remove --reason 理由 [--owner 人員代號] [--due 2026-12-31] [--json]',
  '原因、理由 100 字以內。continue 持續列管、raise 調高風險、lower 調降風險、remove 解除列管。期別用會議的月份；加開會議用 2026-12-extra-1。',
].join('\n');

export const noMeetingRuleText =
  '沒有會議規則。請在 schedules/risk-meeting.json 設定（說明在 schedules/README.md）。';

const stateNames: Readonly<Record<MeetingItem['state'], string>> = {
  planned: '未到期',
  held: '已召開',
  'not-held': '未召開',
  unrecorded: '還沒有登記',
  cancelled: '未召開（取消）',
  proposed: '加開待確認',
  declined: '加開未同意',
};

/** One line for each meeting. */
export function meetingItemText(item: MeetingItem): string {
  const { id, day, time, place, movedFrom, isSet, about, state, attended, reason, heldAt } = item;
  return [
    id,
    day === null ? '沒有排定' : `${day}（${dayText(day).slice(-2, -1)}）${time}`,
    stateNames[state],
    ...(heldAt === null ? [] : [`${minuteText(heldAt)} 召開，出席 ${attended ?? 0} 人`]),
    ...(reason === null ? [] : [`原因：${reason === '' ? '（文字已刪除）' : reason}`]),
    ...(movedFrom === null ? [] : [`原為 ${movedFrom}，遇放假日順延`]),
    ...(isSet ? ['時間由管理者指定'] : []),
    ...(about === null ? [] : [`個案 ${about}`]),
    ...(item.submitted === 0 ? [] : [`提報 ${item.submitted} 案`]),
    ...(place === null ? [] : [place]),
  ].join('｜');
}

export function noMeetingsText(year: number): string {
  return `${year} 年沒有會議。`;
}

const unknownMeeting =
  '沒有這一期會議。請用 npm run -s meetings -- list 查期別（會議的月份，例如 2026-12）。';

export function exportRefusedText({ kind }: ExportRefused): string {
  return kind === 'cancelled'
    ? '這一期會議已取消，沒有會議資料；要通知行事曆，請匯出 .ics。'
    : unknownMeeting;
}

export function packageWrittenText(id: string, file: string): string {
  return `${id} 期會議資料已寫入 ${file}（只有目前的帳號能讀）；本次匯出已記入稽核。內容只有代號，用畢請刪除。`;
}

export const eventSummary = meetingName;

const notBegun = '這一期會議的時間還沒到，不能登記。';
const personalData = '內容有個資，沒有登記。請只用代號，不寫姓名、電話、地址。';

export function recordRefusedText({ kind }: RecordRefused): string {
  switch (kind) {
    case 'no-meeting':
      return unknownMeeting;
    case 'not-begun':
      return notBegun;
    case 'personal-data':
      return personalData;
  }
}

export function recordedText(recorded: MeetingRecorded): string {
  const { id, heldAt, attended, reason, cases } = recorded;
  return heldAt === undefined
    ? `已登記：${id} 期會議未召開。原因：${reason ?? ''}。議程 ${cases} 案留待下一期。`
    : `已登記：${id} 期會議已於 ${minuteText(heldAt)} 召開，出席 ${attended ?? 0} 人，議程 ${cases} 案。`;
}

export function decideRefusedText(refused: DecideRefused): string {
  switch (refused.kind) {
    case 'no-meeting':
      return unknownMeeting;
    case 'not-begun':
      return '會議還沒開始，開會當天起才能記錄決議。';
    case 'unknown-case':
      return '這一案不在這次會議的議程。請用 npm run -s meetings -- package 期別 --json 查代號。';
    case 'cannot-rise':
      return '這一案已經是高風險，不能再調高。';
    case 'cannot-fall':
      return '這一案已經是低風險，不能再調降。';
    case 'personal-data':
      return personalData;
    case 'unknown-person': {
      const { meant } = refused;
      return `schedules/people.json 裡沒有這個人員代號${meant === undefined ? '。' : `，是不是「${meant}」？`}`;
    }
  }
}

export function decidedText({ id, caseNo, verdict, risk, owner, dueOn }: DecidedInMeeting): string {
  return [
    `已記錄 ${id} 期決議：${caseNo} ${verdictNames[verdict]}`,
    ...(risk.from === risk.to ? [] : [`風險 ${riskNames[risk.from]} → ${riskNames[risk.to]}`]),
    ...(owner === undefined ? [] : [`交辦 ${owner}，${dueOn ?? ''} 前完成`]),
  ].join('｜');
}
