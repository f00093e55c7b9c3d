import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { CaseEvent, CaseLine, CaseShown, CaseWarning } from '../messaging/outgoing-cases.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type { CardWords } from './card-words.ts';
import { dayText } from './duty.ts';
import { namedText } from './handoff.ts';
import { lastVisitLine } from './reminders.ts';
import { riskNames } from './risk.ts';
import { rolesText } from './staff.ts';

/** Every sentence about cases, in chat. */

/** Opens a calendar. */
export const pickDay = '選其他日期';
export const newCaseButton = '新增個案';

/** Leads to the card on which a visit is recorded. */
export const visitButton = '訪視';

/** CardWords on the buttons of a case's card. */
export const changeButtons = {
  ruled: '已裁定',
  withdrawn: '已撤回',
  transferred: '移轉分局',
  risk: '改風險',
  violation: '違反／再犯',
  reopened: '重新開案',
} as const;

export const caseFormFoot = '輸入「取消」可以離開，不會保存。';

const onlyCodes = '只填代號，不要打姓名、電話、地址或證號。';

/** What is typed to see a case. */
export function askForCase(caseNo: string): string {
  return `個案 ${caseNo}`;
}

/** `115年12月5日（六）` */
export function rocDayText(day: string): string {
  return `${Number(day.slice(0, 4)) - 1911}年${dayText(day)}`;
}

const fields: Readonly<Record<string, { title: string; line: string }>> = {
  caseNo: { title: '個案的代號？', line: `例如 AW000-K113007。${onlyCodes}` },
  precinct: { title: '哪一個分局？', line: '點一個，或打分局名稱。' },
  petitionedOn: {
    title: '哪一天聲請保護令？',
    line: '點一個，或打日期，例如 115/12/5、12/5、2026-12-05。',
  },
  risk: { title: '風險等級？', line: '點一個。' },
  courtNo: { title: '法院案號？', line: '例如 115年度跟護字第12號；還沒有就點下面。' },
  on: { title: '哪一天？', line: '點一個，或打日期，例如 115/12/5、12/5。' },
};

const changeFields: Readonly<Record<string, string>> = {
  'ruled.on': '法院哪一天裁定？',
  'withdrawn.on': '哪一天撤回聲請？',
  'violation.on': '哪一天違反或再犯？',
  'risk.risk': '改成哪一級？',
  'transferred.precinct': '移轉到哪一個分局？',
};

type Problem = NonNullable<OutgoingOf<'case-asks'>['problem']>;

const problems: Partial<Readonly<Record<Problem, string>>> = {
  personal: '這裡面有當事人的個資，沒有收下。請改用代號。',
  'no-code': '這不是個案代號。代號像 AW000-K113007 或 C-0012，由英文、數字和連字號組成。',
  'no-day': '看不懂這個日期。請打 115/12/5、12/5 或 2026-12-05。',
  'day-ahead': '這一天還沒有到。請打今天或以前的日期。',
  'before-law': '跟蹤騷擾防制法自 111 年 6 月 1 日施行，日期不會更早。請再確認。',
  'before-petition': '不會早於聲請日。請再確認。',
  'unknown-precinct': '找不到這個分局。請打分局名稱，例如「中山分局」。',
  'other-precinct': '這不是您負責的分局。請點下面的分局，或請該分局家防官建檔。',
  'no-coordinator': '這個分局還沒有家防官，提醒沒有人收。請先請業務承辦人把家防官加進名單。',
  'no-court-no': '這不像法院案號。例如 115年度跟護字第12號；還沒有就點下面。',
  choose: '請從下面選一個。',
};

function problemLines(problem: Problem | undefined): string[] {
  return problem === undefined ? [] : [problems[problem] ?? '請再輸入一次。'];
}

export function caseAsks({ caseNo, change, field, problem }: OutgoingOf<'case-asks'>): CardWords {
  const asked = fields[field] ?? { title: '請輸入', line: '' };
  const title = changeFields[`${change}.${field}`] ?? asked.title;
  return {
    title: caseNo === undefined ? title : `${caseNo}：${title}`,
    lines: [...problemLines(problem), ...(asked.line === '' ? [] : [asked.line])],
  };
}

const mostNames = 4;
const nobodyAnswers = '沒有（請業務承辦人設定）';

function coordinatorsText(coordinators: readonly Named[]): string {
  const names = coordinators.slice(0, mostNames).map(namedText).join('、');
  return coordinators.length === 0 ? nobodyAnswers : names;
}

export function caseConfirm(message: OutgoingOf<'case-confirm'>): CardWords {
  const { caseNo, precinct, petitionedOn, risk, courtNo, coordinators, dueOn, problem } = message;
  return {
    title: `新增個案 ${caseNo}？`,
    lines: [
      ...problemLines(problem),
      `分局：${precinct}`,
      `聲請日：${rocDayText(petitionedOn)}`,
      `風險：${riskNames[risk]}`,
      ...(courtNo === undefined ? [] : [`法院案號：${courtNo}`]),
      `家防官：${coordinatorsText(coordinators)}`,
      ...(dueOn === undefined ? [] : [`第 1 次訪視：${dayText(dueOn)}到期`]),
    ],
  };
}

function toText(
  change: OutgoingOf<'case-change-confirm'>['change'],
  to: string | undefined,
): string {
  if (to === undefined) return '';
  return change === 'risk' ? riskNames[to as keyof typeof riskNames] : to;
}

export function caseChangeConfirm(message: OutgoingOf<'case-change-confirm'>): CardWords {
  const { change, to, problem, case: shown } = message;
  const { caseNo, precinct, risk } = shown;
  const day = to === undefined ? '' : rocDayText(to);
  const what = (): { title: string; effect: string } => {
    switch (change) {
      case 'ruled':
        return { title: `法院 ${day}裁定？`, effect: '之後不再有到期的訪視。' };
      case 'withdrawn':
        return { title: `${day}撤回聲請？`, effect: '之後不再有到期的訪視。' };
      case 'violation':
        return { title: `${day}違反或再犯？`, effect: '會記在個案經過，提會議時看得到。' };
      case 'risk':
        return {
          title: `${riskNames[risk]} → ${toText(change, to)}？`,
          effect: '下次訪視日會照新的等級重算。',
        };
      case 'transferred':
        return {
          title: `${precinct} → ${toText(change, to)}？`,
          effect: '會通知新分局的家防官接手，之後由新分局訪視。',
        };
      case 'reopened':
        return { title: '重新開案？', effect: '會重新計算訪視日。' };
      default:
        return unreachable(change);
    }
  };
  const { title, effect } = what();
  return {
    title: `${caseNo}：${title}`,
    lines: [...problemLines(problem), standingText(shown), effect],
  };
}

/** How a case stands before the court. */
export function standingText({ standing }: Pick<CaseLine, 'standing'>): string {
  switch (standing.kind) {
    case 'open':
      return '審理中';
    case 'ruled':
      return `${rocDayText(standing.on)}已裁定`;
    case 'withdrawn':
      return `${rocDayText(standing.on)}已撤回`;
    default:
      return unreachable(standing);
  }
}

function visitText({ visit, standing }: CaseLine): string {
  if (visit === undefined) return standing.kind === 'open' ? '審理中' : standingText({ standing });
  const late = visit.daysLate === 0 ? '' : `，逾期 ${visit.daysLate} 天`;
  return `第 ${visit.nth} 次 ${dayText(visit.dueOn)}到期${late}`;
}

/** `C-0012 中山分局 高風險｜第 2 次 12月5日（六）到期` */
export function caseLineText(line: CaseLine): string {
  return `${line.caseNo} ${line.precinct} ${riskNames[line.risk]}｜${visitText(line)}`;
}

const cardTitles: Readonly<Record<OutgoingOf<'case-card'>['why'], (caseNo: string) => string>> = {
  asked: (caseNo) => `個案 ${caseNo}`,
  opened: (caseNo) => `已建檔：${caseNo}`,
  changed: (caseNo) => `已更新：${caseNo}`,
  same: (caseNo) => `${caseNo} 已經是這樣，沒有變更`,
  known: (caseNo) => `${caseNo} 已經建檔，沒有重複新增`,
};

export function caseCard({ case: shown, history, more, why }: OutgoingOf<'case-card'>): CardWords {
  const { caseNo, visit, violations } = shown;
  return {
    title: cardTitles[why](caseNo),
    lines: [
      ...aboutLines(shown),
      ...(visit === undefined ? [] : [`訪視：${visitText(shown)}`]),
      ...(visit === undefined ? [] : [lastVisitLine(visit)].flatMap((line) => line ?? [])),
      ...(violations.length === 0
        ? []
        : [`違反／再犯 ${violations.length} 次：${daysText(violations)}`]),
      '經過：',
      ...history.map(caseEventText),
      ...(more === 0 ? [] : [`另有較早的 ${more} 筆。`]),
    ],
  };
}

/** As many days as a card has room for, the last ones. */
const mostDays = 5;
function daysText(days: readonly string[]): string {
  const shown = days.slice(-mostDays).map(dayText).join('、');
  return days.length > mostDays ? `${shown}等` : shown;
}

function aboutLines(shown: CaseShown): string[] {
  const { precinct, risk, petitionedOn, courtNo, area, coordinators } = shown;
  return [
    `${precinct}｜${riskNames[risk]}｜${standingText(shown)}`,
    `聲請日：${rocDayText(petitionedOn)}`,
    ...(courtNo === undefined ? [] : [`法院案號：${courtNo}`]),
    ...(area === undefined ? [] : [`區域：${area}`]),
    `家防官：${coordinatorsText(coordinators)}`,
  ];
}

/** Names of what can be written anew in a case. */
export const fieldNames: Readonly<Record<string, string>> = {
  caseNo: '案號',
  precinct: '分局',
  coordinator: '家防官',
  petitionedOn: '聲請日',
  risk: '風險',
  courtNo: '法院案號',
  area: '區域',
};

export function changeText(change: CaseEvent['change']): string {
  switch (change.kind) {
    case 'opened':
      return '建檔';
    case 'edited':
      return `更正${change.fields.map((field) => fieldNames[field] ?? field).join('、')}`;
    case 'ruled':
      return `${dayText(change.on)}裁定`;
    case 'withdrawn':
      return `${dayText(change.on)}撤回`;
    case 'reopened':
      return `${dayText(change.on)}重新開案`;
    case 'risk':
      return `${riskNames[change.from]} → ${riskNames[change.to]}`;
    case 'transferred':
      return `${change.from} → ${change.to}`;
    case 'coordinator': {
      const nameOf = (one: Named | undefined) => (one === undefined ? '（無）' : namedText(one));
      return `家防官 ${nameOf(change.from)} → ${nameOf(change.to)}`;
    }
    case 'violation':
      return `${dayText(change.on)}違反／再犯`;
    default:
      return unreachable(change);
  }
}

function actorText(by: CaseEvent['by']): string {
  switch (by.kind) {
    case 'person':
      return namedText(by);
    case 'member':
      return `${by.unit} ${rolesText(by.roles)}`;
    case 'shell':
      return '承辦人（指令）';
    case 'schedules':
      return '名單異動';
    case 'unknown':
      return '已離職同仁';
    default:
      return unreachable(by);
  }
}

export function caseEventText({ at, by, change }: CaseEvent): string {
  return `${dayText(at.slice(0, 10))}${at.slice(11)} ${changeText(change)}｜${actorText(by)}`;
}

export function caseList({ precincts, cases, more }: OutgoingOf<'case-list'>): CardWords {
  const whose = precincts.length === 0 ? '' : `${precincts.join('、')}：`;
  const count = cases.length + more;
  return {
    title: count === 0 ? `${whose}目前沒有審理中的個案` : `${whose}審理中個案 ${count} 件`,
    lines:
      count === 0
        ? ['有新的聲請，請輸入「新增個案」。']
        : [
            '點一件看詳細。',
            ...(more === 0 ? [] : [`另有 ${more} 件沒有列出，請輸入「個案 代號」。`]),
          ],
  };
}

export function caseUnknown({ caseNo, mayOpen }: OutgoingOf<'case-unknown'>): CardWords {
  return {
    title: `沒有 ${caseNo} 這個個案`,
    lines: [mayOpen ? '請核對代號；如果是新的聲請，可以現在建檔。' : '請核對代號。'],
  };
}

export const noCaseCode = `這不是個案代號。請輸入「個案 C-0012」這樣的代號；只輸入「個案」可以看清單。${onlyCodes}`;

export function caseRefused({ why, caseNo = '', precinct }: OutgoingOf<'case-refused'>): string {
  switch (why) {
    case 'other-precinct':
      return precinct === undefined
        ? `${caseNo} 不是您負責的個案，沒有顯示內容。需要了解請洽承辦分局家防官或婦幼警察隊。`
        : `${caseNo} 已由${precinct}建檔，沒有重複新增。需要移轉請洽該分局家防官。`;
    case 'no-coordinator':
      return `${precinct ?? '這個分局'}還沒有家防官，提醒沒有人收，沒有變更。請先請業務承辦人把家防官加進名單。`;
    case 'no-precinct':
      return '沒有這個分局，沒有變更。';
    case 'is-open':
      return `${caseNo} 仍在審理中，沒有變更。`;
    case 'is-ruled':
      return `${caseNo} 已經裁定，沒有變更。需要時請先「重新開案」。`;
    case 'is-withdrawn':
      return `${caseNo} 已經撤回，沒有變更。需要時請先「重新開案」。`;
    case 'day-ahead':
      return '這一天還沒有到，沒有變更。';
    case 'before-petition':
      return '日期早於聲請日，沒有變更。';
    case 'before-law':
      return '跟蹤騷擾防制法自 111 年 6 月 1 日施行，日期不會更早，沒有變更。';
    default:
      return unreachable(why);
  }
}

export function casesTakenOver({
  cases,
  more,
  fromPrecincts,
}: OutgoingOf<'cases-taken-over'>): CardWords {
  const count = cases.length + more;
  const from = fromPrecincts.length === 0 ? '' : `（由${fromPrecincts.join('、')}移轉）`;
  const [only] = cases;
  return {
    title:
      count === 1 && only !== undefined
        ? `由您接手個案 ${only.caseNo}${from}`
        : `由您接手 ${count} 件個案${from}`,
    lines: [
      '之後的訪視提醒會通知您。點一件看詳細。',
      ...(more === 0 ? [] : [`另有 ${more} 件沒有列出，請輸入「個案」。`]),
    ],
  };
}

export function casesHandedOver({ cases, more }: OutgoingOf<'cases-handed-over'>): CardWords {
  const count = cases.length + more;
  const lines = cases.map(({ caseNo, precinct, to }) => {
    const where = [precinct, to && namedText(to)].filter((word) => word !== undefined).join(' ');
    return `${caseNo} → ${where === '' ? '尚無家防官' : where}`;
  });
  return {
    title: `${count} 件個案不再由您負責`,
    lines: [
      ...lines,
      ...(more === 0 ? [] : [`另有 ${more} 件沒有列出。`]),
      '之後不會再收到這些個案的訪視提醒。',
    ],
  };
}

export function caseWarnings({ warnings }: OutgoingOf<'case-warnings'>): CardWords {
  return { title: '請處理：個案與辦公日曆', lines: warnings.map(caseWarningText) };
}

export function caseWarningText(warning: CaseWarning): string {
  switch (warning.kind) {
    case 'no-coordinator':
      return `${warning.precinct}有 ${warning.cases} 件審理中的個案，但 people.json 沒有負責這個分局的家防官，訪視提醒會改送管理者。請把家防官加進名單（roles 填 coordinator，precincts 填分局）。`;
    case 'calendar-missing':
      return `holidays.json 的 years 沒有 ${warning.year} 年，只能當作週休二日：會議遇放假日不會順延。請依人事總處公布的 ${warning.year} 年辦公日曆表補上。`;
    case 'coordinator-unreachable':
      return `家防官 ${namedText(warning)} 在 LINE 上聯絡不到，${warning.precincts.join('、')}的個案提醒會改送代理人或管理者。請提供個人報到代碼。`;
    case 'unknown-precinct':
      return `people.json 裡 ${warning.id} 的 precincts「${warning.precinct}」不是 units.json 的分局全名，這位同仁收不到該分局的提醒。請改成全名，例如「中山分局」。`;
    default:
      return unreachable(warning);
  }
}
