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
import { riskNames } from './risk.ts';

/** Every sentence about the risk meeting, 風險個案評估會議. */

export const meetingName = '風險個案評估會議';

export const meetingButtons = {
  attends: '出席',
  absent: '請假',
  substitute: '派代理人',
  cases: '個案清單',
  submit: '提報個案',
  none: '本分局沒有個案',
  decide: '記錄決議',
  next: '下一案',
  held: '已召開',
  notHeld: '未召開',
  tasks: '決議待辦',
  done: '已完成',
  extra: '加開會議',
  confirmExtra: '確認加開',
  declineExtra: '不加開',
  moveExtra: '會議改期',
  cancelExtra: '取消會議',
  noNote: '不用備註',
  noTask: '不用交辦',
  asPlanned: '照原定時間',
} as const;

/** The items of 跟蹤騷擾防制法 §3 paragraph 1, by the names that statistics use. */
export const conductNames: Readonly<Record<string, string>> = {
  B1: '監視觀察',
  B2: '尾隨接近',
  B3: '歧視貶抑',
  B4: '通訊騷擾',
  B5: '不當追求',
  B6: '寄送物品',
  B7: '妨害名譽',
  B8: '冒用個資',
};

export const relationNames: Readonly<Record<string, string>> = {
  family: '家庭成員',
  partner: '現有或曾有親密關係（未同居）',
  pursuer: '追求者',
  work: '職場關係',
  school: '校園關係',
  acquaintance: '其他認識的人',
  stranger: '陌生人',
  unknown: '關係不明',
};

export const suggestionNames = { monitor: '建議列管', release: '建議解除列管' } as const;

export const verdictNames = {
  continue: '持續列管',
  raise: '調高風險',
  lower: '調降風險',
  remove: '解除列管',
} as const;

export const agendaReasonNames: Readonly<Record<string, string>> = {
  called: '加開事由',
  submitted: '分局提報',
  violation: '再犯或違反',
  undecided: '上次未決',
  high: '高風險',
  monitored: '列管中',
};

/** Reasons to tap; whoever has another types it. */
const decisionReasons = [
  '風險仍在，再觀察',
  '訪視穩定，未再發生',
  '再犯或違反命令',
  '行為人已查訪、約制',
  '保護令或告誡已核發',
] as const;
const extraReasons = ['再犯或違反保護令', '行為人揚言或攜帶凶器', '被害人處境改變'] as const;
const notHeldReasons = ['勤務衝突，另訂時間', '出席人數不足', '沒有需要評估的個案'] as const;

/** CardWords on buttons of forms. Typed, they do the same. */
export const meetingWords = {
  conductText: (code: string) => `${code} ${conductNames[code] ?? ''}`.trim(),
  relationText: (relation: string) => relationNames[relation] ?? relation,
  riskText: (risk: keyof typeof riskNames) => riskNames[risk],
  suggestionText: (suggestion: keyof typeof suggestionNames) => suggestionNames[suggestion],
  verdictText: (verdict: keyof typeof verdictNames) => verdictNames[verdict],
  dayText,
  inDays: (days: number, day: string) => `${days} 天內：${dayText(day)}`,
  untilNext: (day: string) => `下次會議前：${dayText(day)}`,
  people: (count: number) => `${count} 人`,
  noNote: meetingButtons.noNote,
  noTask: meetingButtons.noTask,
  asPlanned: meetingButtons.asPlanned,
  decisionReasons,
  extraReasons,
  notHeldReasons,
} as const;

/** `12月9日（三）14:00，婦幼警察隊會議室` */
export function meetingText({ day, time, place }: Omit<MeetingShown, 'id'>): string {
  return `${dayText(day)}${time}，${place}`;
}

export function whoText({ name, title }: Named): string {
  const words = [name, title].filter((word) => word !== undefined);
  return words.length === 0 ? '（未填姓名）' : words.join(' ');
}

const namesText = (those: readonly Named[]) => those.map(whoText).join('、');

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

function extraLines({
  meeting,
  caseNo,
  precinct,
  reason,
}: Pick<OutgoingOf<'extra-news'>, 'meeting' | 'caseNo' | 'precinct' | 'reason'>): string[] {
  return [
    meetingText(meeting),
    `個案：${caseNo} ${precinct}`,
    ...(reason === '' ? [] : [`事由：${reason}`]),
  ];
}

export function extraProposed(message: OutgoingOf<'extra-proposed'>): CardWords {
  return {
    title: '加開會議已提出',
    lines: [
      ...extraLines(message),
      message.to.length === 0
        ? '目前沒有能確認的主席或管理者在 LINE 上，請直接聯絡。'
        : `等 ${namesText(message.to)} 確認，結果會通知您。`,
    ],
  };
}

export function extraApproval(message: OutgoingOf<'extra-approval'>): CardWords {
  return {
    title: '有人提議加開會議，請確認',
    lines: [...extraLines(message), `提議：${whoText(message.by)}`],
  };
}

const extraTitles: Readonly<Record<OutgoingOf<'extra-news'>['what'], string>> = {
  proposed: '加開會議還在等確認',
  confirmed: `加開${meetingName}`,
  declined: '這次不加開會議',
  moved: '加開會議改期',
  cancelled: '加開會議取消',
};

export function extraNews(message: OutgoingOf<'extra-news'>): CardWords {
  return { title: extraTitles[message.what], lines: extraLines(message) };
}

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
