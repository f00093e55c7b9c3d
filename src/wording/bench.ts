import type { Bar, BarName, Judged } from '../bench/bar.ts';
import type { GrowthFigures } from '../bench/growth.ts';
import type { Machine } from '../bench/machine.ts';
import type { PlanFigures } from '../bench/plan-times.ts';
import type { BenchReport } from '../bench/report.ts';
import type { SearchFigures } from '../bench/search-times.ts';
import type { StartFigures } from '../bench/start.ts';
import type { BotFigures, WebhookFigures } from '../bench/webhooks.ts';

/** What the benchmark prints, for developers and operators. */

export const benchUsage = (sections: readonly string[]) =>
  `用法：npm run -s bench -- [--only ${sections.join('|')}]`;

/** The figures as a table, and which of the bars are met. */
export function benchText(report: BenchReport): string {
  const { machine, search, webhooks, growth, postgres, start, plan, bars } = report;
  return [
    machineText(machine),
    ...(webhooks === undefined ? [] : webhookLines('資料夾', webhooks)),
    ...(growth === undefined ? [] : [growthText(growth)]),
    ...(postgres === undefined ? [] : webhookLines('PostgreSQL', postgres)),
    ...(start === undefined ? [] : startLines(start)),
    ...(plan === undefined ? [] : [planText(plan)]),
    ...(search === undefined ? [] : searchLines(search)),
    '門檻',
    ...bars.map(barText),
  ].join('\n');
}

function machineText({ cpu, cores, memoryGiB, node, busy, fdatasyncMs }: Machine): string {
  const disk = `寫入磁碟一次 ${fdatasyncMs.toFixed(2)} 毫秒`;
  const machine = `${cpu}，${cores} 核，${memoryGiB} GiB，Node ${node}，${disk}`;
  const warning = '（機器正忙，數字只供參考，請在閒置時重測）';
  return `${machine}，測前負載 ${busy.toFixed(1)}${busy < cores / 2 ? '' : warning}`;
}

function growthText({ closedInquiries, emptyP50Ms, fullP50Ms, ratio }: GrowthFigures): string {
  const times = `p50 ${emptyP50Ms.toFixed(1)} → ${fullP50Ms.toFixed(1)} 毫秒`;
  return `成長｜歷史檔 0 → ${closedInquiries} 筆結案大小的文件｜${times}｜${ratio.toFixed(2)} 倍`;
}

function webhookLines(engine: string, figures: readonly WebhookFigures[]): string[] {
  return [
    `webhook，資料存在${engine}（每秒處理的事件：已回 200 且已回覆；毫秒為回 200 的時間）`,
    ...figures.flatMap(({ connections, ours, echo, ratio }) => [
      `${connections} 條連線｜本系統｜${botText(ours)}`,
      `${connections} 條連線｜官方範例（回聲）｜${botText(echo)}`,
      `${connections} 條連線｜本系統是範例的 ${ratio.toFixed(2)} 倍`,
    ]),
  ];
}

function botText({ eventsPerSecond, p50Ms, p99Ms, bytesPerReply }: BotFigures): string {
  const times = `p50 ${p50Ms.toFixed(1)}｜p99 ${p99Ms.toFixed(1)}`;
  return `每秒 ${eventsPerSecond.toFixed(0)}｜${times}｜每則回覆 ${bytesPerReply.toFixed(0)} 位元組`;
}

function startLines({ startMs, starts, idleMiB, loadedMiB }: StartFigures): string[] {
  const each = starts.map((ms) => ms.toFixed(0)).join('、');
  return [
    `啟動到可用｜${startMs.toFixed(0)} 毫秒（各次 ${each}）`,
    `記憶體｜閒置 ${memoryText(idleMiB)}｜處理事件之後 ${memoryText(loadedMiB)}`,
  ];
}

function planText({ cases, nowMs, monthMs, occurrences }: PlanFigures): string {
  const times = `現在到期 ${nowMs.toFixed(0)} 毫秒｜30 天 ${occurrences} 則 ${monthMs.toFixed(0)} 毫秒`;
  return `提醒｜${cases} 件審理中個案｜${times}`;
}

function memoryText(mebibytes: number | undefined): string {
  return mebibytes === undefined ? '此系統無法得知' : `${mebibytes.toFixed(0)} MiB`;
}

const searchNames: Readonly<Record<SearchFigures['name'], string>> = {
  shipped: '本系統（出廠問答）',
  grown: '本系統（放大的問答）',
  fuse: 'fuse.js（一般設定）',
  minisearch: 'MiniSearch（單字與雙字）',
};

function searchLines(figures: readonly SearchFigures[]): string[] {
  return [
    '搜尋一題的時間（毫秒）',
    ...figures.map(
      ({ name, entries, p50, p99 }) =>
        `${searchNames[name]}｜${entries} 則｜p50 ${p50.toFixed(2)}｜p99 ${p99.toFixed(2)}`,
    ),
  ];
}

const barNames: Readonly<Record<BarName, string>> = {
  searchShippedP99Ms: '搜尋出廠問答 p99（毫秒）',
  searchGrownP99Ms: '搜尋放大的問答 p99（毫秒）',
  webhooksRatioAt16: '16 條連線時是範例的幾倍',
  webhooksP99MsAt16: '16 條連線時 p99（毫秒）',
  growthRatio: '有十萬筆結案時 p50 的倍數',
  startMs: '啟動到可用（毫秒）',
  idleMiB: '閒置記憶體（MiB）',
  planMs: '一萬件個案算出到期提醒（毫秒）',
};

function barText({ name, value, bar, met }: Judged): string {
  const verdict = met === undefined ? '無法得知' : met ? '達到' : '沒有達到';
  return `${barNames[name]}｜${value?.toFixed(2) ?? '—'}｜${limitText(bar)}｜${verdict}`;
}

function limitText(bar: Bar): string {
  return 'least' in bar ? `至少 ${bar.least}` : `至多 ${bar.most}`;
}
