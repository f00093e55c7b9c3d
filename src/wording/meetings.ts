import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { Named } from '../messaging/outgoing-handoff.ts';
import type {
  AgendaShown,
  CountShown,
  MeetingShown,
  PackageShown,
  SaidShown,
  SubmittedShown,
  TaskShown,
} from '../messaging/outgoing-meetings.ts';
import type { CardWords } from './card-words.ts';
import { dayText } from './duty.ts';
import {
  agendaReasonNames,
  conductNames,
  meetingButtons,
  meetingName,
  meetingText,
  relationNames,
  suggestionNames,
  verdictNames,
} from './meeting-words.ts';
import { riskNames } from './risk.ts';

/** Every sentence about the risk meeting, 風險個案評估會議. */

export function whoText({ name, title }: Named): string {
  const words = [name, title].filter((word) => word !== undefined);
  return words.length === 0 ? '（未填姓名）' : words.join(' ');
}

export const namesText = (those: readonly Named[]) => those.map(whoText).join('、');

function movedLines({ movedFrom }: MeetingShown): string[] {
  return movedFrom === undefined ? [] : [`原為${dayText(movedFrom)}，遇放假日順延。`];
}

function aboutLines({ about }: MeetingShown): string[] {
  return about === undefined ? [] : [`加開會議，個案 ${about}。`];
}

function toldLines(
  { lateSince, instead }: Pick<OutgoingOf<'meeting-reminder'>, 'lateSince' | 'instead'>,
  isAboutPrecinct = false,
): string[] {
  const names = instead === undefined ? '' : namesText(instead.of);
  const nobody = isAboutPrecinct
    ? '這些分局沒有聯絡得到的家防官，請指派同仁提報。'
    : '沒有聯絡得到的人，請轉告。';
  return [
    ...(lateSince === undefined ? [] : [`補發：原定 ${lateSince} 通知，系統曾經中斷或剛有異動。`]),
    ...(instead === undefined
      ? []
      : instead.as === 'deputy'
        ? [`您代理：${names}`]
        : [names === '' ? nobody : `LINE 聯絡不到 ${names}，請轉告或指派同仁處理。`]),
  ];
}

const countsText = (counts: PackageShown['high']) =>
  counts.map(({ precinct, count }) => `${precinct.replace(/分局$/u, '')} ${count}`).join('、');

function fewText({ count, first }: PackageShown['overdue']): string {
  if (count === 0) return '0 案';
  return `${count} 案（${first.join('、')}${count > first.length ? '…' : ''}）`;
}

const beforeNames = {
  'not-held': '上一期會議沒有召開，未決的個案併入這次。',
  unrecorded: '上一期會議還沒有登記是否召開。',
} as const;

function packageLines(made: PackageShown, meeting: MeetingShown): string[] {
  const { before, agenda, high, overdue, violations, fresh, undecided, tasks } = made;
  const all = high.reduce((sum, { count }) => sum + count, 0);
  const news =
    before === undefined ? [] : [`上次會議後新增：${fresh} 案｜上次未決：${fewText(undecided)}`];
  return [
    ...(before === undefined || before === 'held' ? [] : [beforeNames[before]]),
    `議程個案：${agenda} 案`,
    `審理中高風險：${all} 案${all === 0 ? '' : `（${countsText(high)}）`}`,
    `訪視逾期：${fewText(overdue)}`,
    `再犯或違反：${fewText(violations)}`,
    ...news,
    ...(tasks === 0 ? [] : [`決議待辦還沒完成：${tasks} 件`]),
    ...(meeting.about === undefined ? precinctLines(made) : []),
  ];
}

function precinctLines({ submitted, none, missing }: PackageShown): string[] {
  const all = submitted.reduce((sum, { count }) => sum + count, 0);
  return [
    `分局提報：${all} 案${all === 0 ? '' : `（${countsText(submitted)}）`}`,
    ...(none.length === 0 ? [] : [`沒有個案：${none.join('、')}`]),
    ...(missing.length === 0 ? ['各分局都已回覆。'] : [`還沒回覆：${missing.join('、')}`]),
  ];
}

export function saidText(said: SaidShown): string {
  switch (said.kind) {
    case 'attends':
      return '您已回覆：出席';
    case 'absent':
      return '您已回覆：請假';
    case 'substitute':
      return `您已回覆：由${whoText(said.who)}代理出席`;
  }
}

function countLines({ attends, substitutes, absent, silent }: CountShown): string[] {
  return [
    `出席 ${attends} 人、代理 ${substitutes} 人、請假 ${absent.length} 人、未回覆 ${silent.length} 人`,
    ...(absent.length === 0 ? [] : [`請假：${namesText(absent)}`]),
    ...(silent.length === 0 ? [] : [`未回覆：${namesText(silent)}`]),
  ];
}

export function meetingReminder(message: OutgoingOf<'meeting-reminder'>): CardWords {
  const { meeting, daysBefore, hasBegun, package: made, said, count } = message;
  const when = daysBefore === 0 ? '今天' : `${daysBefore} 天後`;
  return {
    title: hasBegun ? `${meetingName}的時間已過` : `${meetingName}：${when} ${meeting.time}`,
    lines: [
      ...toldLines(message),
      meetingText(meeting),
      ...movedLines(meeting),
      ...aboutLines(meeting),
      ...(made === undefined ? [] : packageLines(made, meeting)),
      ...(count === undefined ? [] : countLines(count)),
      ...(said === undefined ? [] : [`${saidText(said)}（開會前都可以改）`]),
    ],
  };
}

export function submissionAsked(message: OutgoingOf<'submission-asked'>): CardWords {
  const { meeting, precincts, isAgain } = message;
  return {
    title: isAgain ? '還沒有收到提報的風險個案' : '請提報風險個案',
    lines: [
      ...toldLines(message, true),
      `會議：${meetingText(meeting)}`,
      `分局：${precincts.join('、')}`,
      '分局評估後要提會的個案，請逐案提報；沒有也請按一下，就不會再催。',
    ],
  };
}

/** 本分局沒有個案, or whose, where one answers for several. */
export function noneLabel(precinct: string, isOnly: boolean): string {
  return isOnly ? meetingButtons.none : `${precinct}沒有個案`;
}

export function heldAsked(message: OutgoingOf<'meeting-held-asked'>): CardWords {
  const { meeting, isAgain } = message;
  return {
    title: isAgain ? `還沒有登記：${meeting.id} 期會議召開了嗎？` : '昨天的會議召開了嗎？',
    lines: [
      ...toldLines(message),
      `${meeting.id} 期：${meetingText(meeting)}`,
      '每一期都要留下召開的日期，或沒有召開的原因。沒有登記，每週會再問一次。',
    ],
  };
}

const answerNames = { cases: '已提報', none: '已回覆沒有個案', missing: '還沒回覆' } as const;

export function meetingState(message: OutgoingOf<'meeting-state'>): CardWords {
  const { meeting, others, package: made, said, count, own, unrecorded } = message;
  return {
    title: meeting === undefined ? `目前沒有排定的${meetingName}` : `下一次${meetingName}`,
    lines: [
      ...(meeting === undefined
        ? []
        : [meetingText(meeting), ...movedLines(meeting), ...aboutLines(meeting)]),
      ...(made === undefined || meeting === undefined ? [] : packageLines(made, meeting)),
      ...own.map(({ precinct, answer, count: cases }) => {
        return `${precinct}：${answerNames[answer]}${answer === 'cases' ? ` ${cases} 案` : ''}`;
      }),
      ...(count === undefined ? [] : countLines(count)),
      ...(said === undefined ? [] : [`${saidText(said)}（開會前都可以改）`]),
      ...others.map((one) => {
        return `${one.about === undefined ? '之後' : '另有加開'}：${meetingText(one)}${one.about === undefined ? '' : `（${one.about}）`}`;
      }),
      ...unrecorded.map((one) => `還沒登記是否召開：${one.id}（${dayText(one.day)}）`),
    ],
  };
}

/** 記錄 2026-12 期 */
export function recordLabel({ id }: MeetingShown): string {
  return `登記 ${id} 期是否召開`;
}

export function submittedLine(submitted: SubmittedShown): string {
  const { caseNo, conduct, relation, risk, suggests, note } = submitted;
  return [
    `${caseNo} ${riskNames[risk]}`,
    `${conduct} ${conductNames[conduct] ?? ''}`,
    relationNames[relation] ?? relation,
    suggestionNames[suggests],
    ...(note === undefined ? [] : [note]),
  ].join('｜');
}

export function agendaLine(item: AgendaShown): string {
  const { caseNo, precinct, risk, why, submitted, daysLate, violations, isNew } = item;
  const { before, decided } = item;
  const told = [
    ...why.filter((one) => one !== 'high').map((one) => agendaReasonNames[one] ?? one),
    ...submitted.map(({ suggests }) => suggestionNames[suggests]),
    ...(isNew ? ['新案'] : []),
    ...(daysLate === 0 ? [] : [`訪視逾期 ${daysLate} 天`]),
    ...(violations === 0 ? [] : [`再犯或違反 ${violations} 次`]),
    ...(before === undefined ? [] : [`前次決議：${verdictNames[before.verdict]}`]),
    ...(decided === undefined ? [] : [`本次決議：${verdictNames[decided]}`]),
  ];
  return [`${caseNo} ${precinct} ${riskNames[risk]}`, ...told].join('｜');
}

export function meetingCases(message: OutgoingOf<'meeting-cases'>): CardWords {
  const { meeting, cases, more, decides } = message;
  const count = cases.length + more;
  return {
    title: decides ? '要記錄哪一案的決議？' : `議程個案 ${count} 案`,
    lines: [
      meetingText(meeting),
      ...aboutLines(meeting),
      ...(count === 0 ? ['目前沒有議程個案。'] : []),
      ...(decides ? [] : cases.map(agendaLine)),
      ...(more === 0
        ? []
        : [`另有 ${more} 案沒有列出；全部在 npm run -s meetings -- package ${meeting.id}。`]),
    ],
  };
}

export function attendanceKept({ meeting, said }: OutgoingOf<'attendance-kept'>): string {
  return `${saidText(said)}。\n${meetingText(meeting)}。開會前都可以改，輸入「會議」查看。`;
}

export function substituteAsked({ meeting, of }: OutgoingOf<'substitute-asked'>): CardWords {
  return {
    title: `${whoText(of)} 請您代理出席會議`,
    lines: [`${meetingName}：${meetingText(meeting)}`, '不能去請按「請假」，會通知對方改派。'],
  };
}

export function substituteDeclined({ meeting, who }: OutgoingOf<'substitute-declined'>): CardWords {
  return {
    title: `${whoText(who)} 不能代理出席`,
    lines: [`${meetingName}：${meetingText(meeting)}`, '請再派一位，或回覆請假。'],
  };
}

const submissionTitles = {
  listed: '提報清單',
  kept: '已收到提報',
  removed: '已移除這一案',
  none: '已記錄：沒有個案',
} as const;

export function submissions(message: OutgoingOf<'submissions'>): CardWords {
  const { what, meeting, precinct, answer, cases, more, isOver } = message;
  return {
    title: `${submissionTitles[what]}：${precinct}`,
    lines: [
      `會議：${meetingText(meeting)}`,
      answer === 'missing'
        ? '目前沒有提報，也還沒回覆沒有個案。'
        : answer === 'none'
          ? '本期沒有要提報的個案；之後有個案仍可提報。'
          : `目前提報 ${cases.length + more} 案：`,
      ...cases.map(submittedLine),
      ...(more === 0 ? [] : [`另有 ${more} 案沒有列出。`]),
      ...(isOver ? ['會議時間已過，不能再改。'] : []),
    ],
  };
}

export function removeLabel(caseNo: string): string {
  return `移除 ${caseNo}`;
}

const refusals: Readonly<Record<OutgoingOf<'meeting-refused'>['why'], string>> = {
  'no-meeting': `目前沒有排定的${meetingName}。日期由業務承辦人設定（schedules/risk-meeting.json）。`,
  over: '這次會議的時間已過，不能再改。',
  'not-begun': '會議還沒開始，開會當天起才能記錄決議。',
  'no-precinct':
    '您沒有負責的分局，不能提報。負責的分局由業務承辦人設定（schedules/people.json）。',
  'nothing-to-decide': '這次會議沒有議程個案。',
  'not-yours': '這件事由會議主席或管理者決定。',
  'cannot-rise': '這一案已經是高風險，不能再調高。',
  'cannot-fall': '這一案已經是低風險，不能再調降。',
  'unknown-case': '這一案不在這次會議的議程。',
  settled: '這次加開會議已經有結果了。',
};

export function meetingRefused({ why }: OutgoingOf<'meeting-refused'>): string {
  return refusals[why];
}

export function decisionKept(message: OutgoingOf<'decision-kept'>): CardWords {
  const { meeting, caseNo, precinct, verdict, risk, reason, task, left } = message;
  return {
    title: `${caseNo} ${verdictNames[verdict]}`,
    lines: [
      `${meeting.id} 期｜${precinct}`,
      ...(risk.from === risk.to ? [] : [`風險：${riskNames[risk.from]} → ${riskNames[risk.to]}`]),
      ...(reason === '' ? [] : [`理由：${reason}`]),
      ...(task === undefined ? [] : [`交辦：${whoText(task.owner)}，${dayText(task.dueOn)}前完成`]),
      left === 0 ? '議程個案都已記錄決議。' : `還有 ${left} 案沒有決議。`,
    ],
  };
}

export function taskLine(task: TaskShown): string {
  const { caseNo, precinct, verdict, reason, owner, dueOn, daysLate } = task;
  return [
    `${caseNo} ${precinct}`,
    verdictNames[verdict],
    ...(reason === '' ? [] : [reason]),
    `${whoText(owner)}，${dayText(dueOn)}前${daysLate > 0 ? `，逾期 ${daysLate} 天` : ''}`,
  ].join('｜');
}

export function tasks({ tasks: all, more }: OutgoingOf<'tasks'>): CardWords {
  return {
    title: all.length === 0 ? '沒有未完成的決議待辦' : `決議待辦 ${all.length + more} 件`,
    lines: [...all.map(taskLine), ...(more === 0 ? [] : [`另有 ${more} 件沒有列出。`])],
  };
}

export function doneLabel({ caseNo }: TaskShown): string {
  return `${caseNo} ${meetingButtons.done}`;
}

export function taskDone({ caseNo, isNew }: OutgoingOf<'task-done'>): string {
  return isNew ? `${caseNo} 的決議待辦已完成，謝謝。` : `${caseNo} 的決議待辦先前已經完成。`;
}

export function meetingRecorded({ meeting, outcome }: OutgoingOf<'meeting-recorded'>): string {
  return outcome.kind === 'held'
    ? `已登記：${meeting.id} 期會議已召開（${dayText(meeting.day)}${meeting.time}），出席 ${outcome.attended} 人。`
    : `已登記：${meeting.id} 期會議未召開。原因：${outcome.reason}`;
}
