import type { DocumentSection, PrintedDocument } from '../commands/docx-document.ts';
import type { MeetingDocument } from '../commands/in-service/meeting-document.ts';
import type { WorkbookSheet } from '../commands/workbook.ts';
import { dayText } from './duty.ts';
import {
  agendaReasonNames,
  conductNames,
  meetingName,
  relationNames,
  suggestionNames,
  verdictNames,
} from './meeting-words.ts';
import { whoText } from './meetings.ts';
import { riskNames } from './risk.ts';
import { minuteText } from './stamps.ts';

/** The words of a meeting's documents: agenda, list of attendance, one row for each case. */

type Case = MeetingDocument['agenda'][number];

const standingNames: Readonly<Record<string, string>> = {
  open: '審理中',
  ruled: '已裁定',
  withdrawn: '已撤回',
};

const saysNames = {
  attends: '出席',
  absent: '請假',
  substitute: '代理',
  silent: '未回覆',
} as const;

const beforeNames = {
  held: '已召開',
  'not-held': '未召開，未決的個案併入本次',
  unrecorded: '尚未登記是否召開',
} as const;

/** `12/5`: narrow columns break a longer one. */
function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}/${date}`;
}

const whyText = ({ why, isNew, violations }: Case) =>
  [
    ...why.map((one) =>
      one === 'violation'
        ? `${agendaReasonNames[one]}（${violations.map(shortDay).join('、')}）`
        : (agendaReasonNames[one] ?? one),
    ),
    ...(isNew ? ['新案'] : []),
  ].join('\n');

function submittedText({ precinct: own, submitted }: Case): string {
  return submitted
    .map(({ precinct, conduct, relation, risk, suggests, note }) =>
      [
        `${precinct === own ? '' : `${precinct}：`}${suggestionNames[suggests]}，${riskNames[risk]}`,
        `${conduct} ${conductNames[conduct] ?? ''}｜${relationNames[relation] ?? relation}`,
        ...(note === undefined ? [] : [note]),
      ].join('\n'),
    )
    .join('\n');
}

function courtText({ standing, petitionedOn, daysInCourt, visits, daysLate }: Case): string {
  if (standing === undefined) return '不在審理個案名單';
  const court =
    daysInCourt === undefined || petitionedOn === undefined || standing !== 'open'
      ? (standingNames[standing] ?? standing)
      : `審理 ${daysInCourt} 天（${shortDay(petitionedOn)} 聲請）`;
  const seen =
    visits === undefined
      ? []
      : [
          `訪視 ${visits.count} 次${visits.lastOn === undefined ? '' : `，上次 ${shortDay(visits.lastOn)}`}`,
          ...(visits.missed === 0 ? [] : [`未遇 ${visits.missed} 次`]),
        ];
  return [court, ...seen, ...(daysLate === 0 ? [] : [`訪視逾期 ${daysLate} 天`])].join('\n');
}

function decisionText(decision: Case['before'] | Case['decided']): string {
  if (decision === undefined) return '';
  const { verdict, reason } = decision;
  return [verdictNames[verdict], ...(reason === '' ? [] : [reason])].join('\n');
}

/** Empty boxes to tick, where nothing was decided yet. */
const boxes = Object.values(verdictNames)
  .map((name) => `□ ${name}`)
  .join('\n');

const agendaHead = [
  '代號',
  '風險',
  '列入原因',
  '分局提報',
  '審理與訪視',
  '前次決議',
  '決議',
  '理由',
  '辦理人員',
  '期限',
];
const agendaWidths = [29, 17, 32, 62, 38, 32, 30, 38, 24, 16];

function agendaRow(item: Case): string[] {
  const { caseNo, risk, before, decided } = item;
  return [
    ...[caseNo, riskNames[risk], whyText(item), submittedText(item), courtText(item)],
    decisionText(before),
    decided === undefined ? boxes : verdictNames[decided.verdict],
    decided?.reason ?? '',
    decided?.task === undefined ? '' : whoText(decided.task.owner),
    decided?.task === undefined ? '' : shortDay(decided.task.dueOn),
  ];
}

function precinctsIn({ agenda }: MeetingDocument): readonly string[] {
  return [...new Set(agenda.map(({ precinct }) => precinct))];
}

const countsText = (counts: MeetingDocument['high']) =>
  counts.map(({ precinct, count }) => `${precinct} ${count} 案`).join('、');

function overview(made: MeetingDocument): DocumentSection {
  const { meeting, since, before, high, overdue, violations, fresh, undecided, agenda } = made;
  const sum = high.reduce((total, { count }) => total + count, 0);
  const rows: string[][] = [
    ['議程個案', `${agenda.length} 案`, countsText(precinctCounts(agenda))],
    ['審理中高風險', `${sum} 案`, countsText(high)],
    [
      '訪視逾期',
      `${overdue.length} 案`,
      overdue.map(({ caseNo, daysLate }) => `${caseNo}（${daysLate} 天）`).join('、'),
    ],
    [
      '上次會議後再犯或違反',
      `${new Set(violations.map(({ caseNo }) => caseNo)).size} 案`,
      violatedText(violations),
    ],
    ['上次會議後新增', `${fresh.length} 案`, fresh.map(({ caseNo }) => caseNo).join('、')],
    ['上次未決', `${undecided.length} 案`, undecided.join('、')],
  ];
  return {
    heading: '一、概況',
    lines: [
      `前次會議：${since === undefined ? '沒有（本次為第一次登記的會議）' : since}${before === undefined || before === 'held' ? '' : `；上一期${beforeNames[before]}`}`,
      ...(meeting.movedFrom === undefined
        ? []
        : [`原定 ${meeting.movedFrom}，遇放假日順延至 ${meeting.day}。`]),
      ...(meeting.about === undefined ? [] : [`加開會議，個案 ${meeting.about}。`]),
    ],
    tables: [{ table: { head: ['項目', '數量', '明細'], widths: [40, 18, 180], rows } }],
  };
}

/** `C-0012（12/2、12/5）` */
function violatedText(violations: MeetingDocument['violations']): string {
  const codes = [...new Set(violations.map(({ caseNo }) => caseNo))];
  return codes
    .map((code) => {
      const days = violations.filter(({ caseNo }) => caseNo === code).map(({ on }) => shortDay(on));
      return `${code}（${days.join('、')}）`;
    })
    .join('、');
}

function precinctCounts(agenda: MeetingDocument['agenda']): MeetingDocument['high'] {
  const names = [...new Set(agenda.map(({ precinct }) => precinct))];
  return names.map((precinct) => ({
    precinct,
    count: agenda.filter((one) => one.precinct === precinct).length,
  }));
}

function answers({ submitted, none, missing }: MeetingDocument): string[][] {
  return [
    ...submitted.map(({ precinct, count }) => [precinct, '已提報', `${count} 案`]),
    ...none.map((precinct) => [precinct, '沒有個案', '']),
    ...missing.map((precinct) => [precinct, '未回覆', '']),
  ];
}

/** The same in three rows: fourteen precincts need no page. */
function answerRows({ submitted, none, missing }: MeetingDocument): string[][] {
  return [
    ['已提報', `${submitted.length}`, countsText(submitted)],
    ['沒有個案', `${none.length}`, none.join('、')],
    ['未回覆', `${missing.length}`, missing.join('、')],
  ];
}

function agendaSection(made: MeetingDocument): DocumentSection {
  const { agenda } = made;
  if (agenda.length === 0) return { heading: '三、逐案審查', lines: ['沒有議程個案。'] };
  return {
    ...{ heading: '三、逐案審查', isApart: true },
    lines: [
      '只列代號；被害人與行為人資料請登入內部系統查看。決議欄請勾選，會後用 LINE 或指令登錄。',
    ],
    tables: precinctsIn(made).map((precinct) => {
      const those = agenda.filter((one) => one.precinct === precinct);
      return {
        caption: `${precinct}（${those.length} 案）`,
        table: { head: agendaHead, widths: agendaWidths, rows: those.map(agendaRow) },
      };
    }),
  };
}

function taskRows({ tasks }: MeetingDocument, dayShown: (day: string) => string): string[][] {
  return tasks.map(({ meetingId, caseNo, precinct, verdict, reason, owner, dueOn, daysLate }) => [
    ...[meetingId, caseNo, precinct, verdictNames[verdict], reason, whoText(owner)],
    daysLate === 0 ? dayShown(dueOn) : `${dayShown(dueOn)}\n逾期 ${daysLate} 天`,
    '',
  ]);
}

function attendanceRows({ attendance }: MeetingDocument): string[][] {
  return attendance.map(({ who, says, substitute }) => [
    who.unit ?? '',
    who.title ?? '',
    who.name ?? '',
    saysNames[says],
    substitute === undefined ? '' : whoText(substitute),
    '',
  ]);
}

/** Room for those who come without being invited. */
const spareRows = 4;

/** Agenda and list of attendance, to be printed. */
export function meetingPrinted(made: MeetingDocument): PrintedDocument {
  const { meeting, chair, madeAt, tasks } = made;
  const { id, day, time, place } = meeting;
  const attendance = attendanceRows(made);
  return {
    title: `${meetingName}議程`,
    subtitle: `${id} 期｜${day.slice(0, 4)}年${dayText(day)}${time}｜${place}｜主席：${chair === undefined ? '＿＿＿＿＿＿' : whoText(chair)}`,
    header: `內部文件，會後收回｜製表 ${minuteText(madeAt)}`,
    pages: ['第 ', ' 頁，共 ', ' 頁'],
    sections: [
      overview(made),
      {
        heading: '二、分局提報情形',
        tables: [
          {
            table: {
              head: ['回覆', '分局數', '分局'],
              widths: [40, 18, 180],
              rows: answerRows(made),
            },
          },
        ],
      },
      agendaSection(made),
      {
        heading: '四、決議待辦（前次會議交辦、還沒完成）',
        ...(tasks.length === 0
          ? { lines: ['沒有未完成的待辦。'] }
          : {
              tables: [
                {
                  table: {
                    head: ['期別', '代號', '分局', '決議', '理由', '辦理人員', '期限', '辦理情形'],
                    widths: [22, 30, 28, 22, 56, 30, 28, 60],
                    rows: taskRows(made, shortDay),
                  },
                },
              ],
            }),
      },
      {
        ...{ heading: '五、出席名單', isApart: true },
        tables: [
          {
            table: {
              head: ['單位', '職稱', '姓名', '回覆', '代理人', '簽到'],
              widths: [44, 32, 32, 24, 44, 60],
              rows: [...attendance, ...Array.from({ length: spareRows }, () => [])],
              rowMm: 11,
            },
          },
        ],
      },
    ],
  };
}

/** The same as sheets: one row for each case, one sheet for all else. */
export function meetingSheets(made: MeetingDocument): readonly WorkbookSheet[] {
  const cases = made.agenda.map((item) => {
    const { caseNo, precinct, risk, standing, petitionedOn, daysInCourt, visits, daysLate } = item;
    const { before, decided, submitted, violations } = item;
    const all = (of: (one: Case['submitted'][number]) => string) => submitted.map(of).join('、');
    return [
      ...[caseNo, precinct, riskNames[risk], whyText(item).replaceAll('\n', '、')],
      ...[all(({ suggests }) => suggestionNames[suggests]), all(({ conduct }) => conduct)],
      all(({ conduct }) => conductNames[conduct] ?? ''),
      all(({ relation }) => relationNames[relation] ?? relation),
      all(({ note }) => note ?? ''),
      standing === undefined ? '' : (standingNames[standing] ?? standing),
      ...[petitionedOn ?? '', daysInCourt ?? null, visits?.count ?? null, visits?.lastOn ?? ''],
      ...[daysLate, violations.length, before?.meetingId ?? ''],
      before === undefined ? '' : verdictNames[before.verdict],
      before?.reason ?? '',
      decided === undefined ? '' : verdictNames[decided.verdict],
      ...[decided?.reason ?? '', decided?.task === undefined ? '' : whoText(decided.task.owner)],
      decided?.task?.dueOn ?? '',
    ];
  });
  return [
    {
      name: '議程個案',
      table: [
        [
          ...['代號', '分局', '風險', '列入原因', '分局建議', '案由代碼', '案由', '關係', '備註'],
          ...[
            '審理',
            '聲請日',
            '審理天數',
            '訪視次數',
            '上次訪視',
            '訪視逾期天數',
            '再犯或違反次數',
          ],
          ...['前次期別', '前次決議', '前次理由', '決議', '理由', '辦理人員', '期限'],
        ],
        ...cases,
      ],
    },
    { name: '分局提報', table: [['分局', '回覆', '提報'], ...answers(made)] },
    {
      name: '決議待辦',
      table: [
        ['期別', '代號', '分局', '決議', '理由', '辦理人員', '期限', '辦理情形'],
        ...taskRows(made, (day) => day).map((row) =>
          row.map((text) => text.replaceAll('\n', '，')),
        ),
      ],
    },
    {
      name: '出席名單',
      table: [['單位', '職稱', '姓名', '回覆', '代理人', '簽到'], ...attendanceRows(made)],
    },
  ];
}
