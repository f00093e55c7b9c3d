import type { ConfigFault } from '../config.ts';
import type { ContentFault, ContentProblem } from '../content/fault.ts';
import type { Evaluation } from '../faq/evaluate.ts';
import type { QuestionGroup } from '../faq/open-question.ts';
import { unreachable } from '../foundation/unreachable.ts';

/** What managers and operators read when something they wrote cannot be used. */

/** `file:line:column field: 說明與建議` */
export function contentFaultText({ file, line, column, field, problem }: ContentFault): string {
  const place = `${file}:${line}:${column}`;
  const hints: Readonly<Record<string, string>> = fieldHints;
  const hinted = hints[`${file} ${field.replace(/\[\d+\]/g, '[]')}`];
  const text = `${problemText(problem)}${hinted === undefined || isPlain(problem) ? '' : hinted}`;
  return field === '' ? `${place} ${text}` : `${place} ${field}: ${text}`;
}

/** What can be written in fields whose values say little by themselves. */
const fieldHints = {
  'schedules/risk-meeting.json nth': '填 1 到 5：每月第幾個 weekday，5 是最後一個。',
  'schedules/risk-meeting.json weekday':
    'sunday 星期日、monday 星期一、tuesday 星期二、wednesday 星期三、thursday 星期四、friday 星期五、saturday 星期六。',
  'schedules/risk-meeting.json everyMonths': '每隔幾個月開一次，填 1 到 12。',
  'schedules/welfare-visits.json overdue[].notify[]':
    'coordinator 是家防官，reviewers 是複審會議成員。',
} as const;

/** Where what the field takes is not in question. */
function isPlain({ kind }: ContentProblem): boolean {
  return kind === 'missing' || kind === 'duplicate-key';
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字（要加雙引號）',
  number: '數字（不加引號）',
  int: '整數（不加引號）',
  boolean: 'true 或 false（不加引號）',
  array: '清單 [ … ]',
  object: '物件 { … }',
  record: '物件 { … }',
};

const formatNames: Readonly<Record<string, string>> = {
  date: '日期，例如 "2026-08-17"',
  'clock-time': '時刻，例如 "08:00"（24 小時制，兩位數）',
  month: '月份，例如 "2026-12"',
  'wall-minute': '日期與時刻，例如 "2026-12-05T08:00"（臺北時間）',
  duration: 'ISO 8601 期間，例如 "PT3M"（3 分鐘）',
  url: 'https 開頭的網址',
  regex: '規定的寫法；代號只用小寫英文、數字和連字號，條號例如 "4" 或 "319-1"',
};

const shortNames: Readonly<Record<string, string>> = {
  string: '太短',
  array: '太少',
  number: '數字太小',
};
const longNames: Readonly<Record<string, string>> = {
  string: '太長',
  array: '太多',
  number: '數字太大',
};
const countNames: Readonly<Record<string, string>> = { string: ' 個字', array: ' 項' };

const unitNames = { hours: '小時', days: '日', months: '個月', years: '年' } as const;

function problemText(problem: ContentProblem): string {
  switch (problem.kind) {
    case 'unreadable':
      return '檔案不存在或無法讀取。請確認檔名與權限。';
    case 'not-utf8':
      return '不是 UTF-8 編碼。請用編輯器另存成 UTF-8。';
    case 'byte-order-mark':
      return '檔案開頭有 BOM。請另存成「UTF-8（無 BOM）」。';
    case 'empty':
      return '檔案是空的。請還原上一版，或填入內容。';
    case 'syntax':
      return 'JSON 語法錯誤。請檢查這裡附近的逗號、引號和括號；最後一項後面不加逗號。';
    case 'duplicate-key':
      return `「${problem.key}」寫了兩次。請刪掉其中一個。`;
    case 'unknown-field':
      return `沒有「${problem.key}」這個欄位${hint(problem.meant)}。`;
    case 'missing':
      return '缺少這個欄位。請補上。';
    case 'wrong-type':
      return `型別不對，這裡要填${typeNames[problem.expected] ?? problem.expected}。`;
    case 'too-short':
      return `${shortNames[problem.of ?? ''] ?? '太短或太少'}，至少要 ${problem.least}${countNames[problem.of ?? ''] ?? ''}。`;
    case 'too-long':
      return `${longNames[problem.of ?? ''] ?? '太長或太多'}，最多 ${problem.most}${countNames[problem.of ?? ''] ?? ''}。`;
    case 'wrong-format':
      return `格式不對，請填${formatNames[problem.format] ?? problem.format}。`;
    case 'not-among':
      return `只能填：${problem.allowed.join('、')}${hint(problem.meant)}。`;
    case 'duplicate-id':
      return `代號「${problem.id}」重複，${problem.first} 已經用過。請換一個。`;
    case 'unknown-entry':
      return `找不到問答「${problem.id}」${hint(problem.meant)}。`;
    case 'unknown-contact':
      return `contacts.json 裡沒有「${problem.id}」${hint(problem.meant)}。`;
    case 'unknown-rule':
      return `deadlines.json 裡沒有「${problem.id}」這條期限${hint(problem.meant)}。`;
    case 'agency-postponed':
      return '機關自己的期限不要主張遇假日順延。請改成 "keep"，或把 whose 改成當事人。';
    case 'unknown-material':
      return `materials.json 裡沒有「${problem.id}」這份教材${hint(problem.meant)}。`;
    case 'unknown-guide':
      return `guides/ 裡沒有「${problem.id}」這份引導${hint(problem.meant)}。`;
    case 'unknown-person':
      return `people.json 裡沒有「${problem.id}」這個人${hint(problem.meant)}。請改成名單上的 id，或先把同仁加進 people.json。`;
    case 'unknown-shift':
      return `shifts 裡沒有「${problem.id}」這個班別${hint(problem.meant)}。請改成 shifts 裡的代號，或先定義班別。`;
    case 'ends-before-start':
      return '結束時間（to）必須晚於開始時間（from）。請對調，或改正其中一個。';
    case 'to-before-from':
      return '迄日（to）早於起日（from）。請對調，或改正其中一個；只有一天時兩個填同一天。';
    case 'not-ascending':
      return `天數必須一個比一個大，前一個是 ${problem.before}。請改大，或調整順序。`;
    case 'no-meeting-month':
      return `這個月沒有會議，寫了也不會有作用。鄰近的會議月份：${problem.near.join('、')}。請改月份，或調整 firstMonth、everyMonths。`;
    case 'moved-and-cancelled':
      return '同一個月又改期（overrides）又取消（cancelled）。請刪掉其中一個。';
    case 'double':
      return `「${problem.value}」重複了。請刪掉其中一個。`;
    case 'outside-years':
      return `這一天不在 years（${problem.years.join('、')}）列出的年份。請改日期，或確認那一年的放假日都列齊後把年份加進 years。`;
    case 'closed-too':
      return '這一天同時列在 holidays 和 workdays。請刪掉其中一個。';
    case 'unknown-law':
      return `laws.json 裡沒有「${problem.law}」${hint(problem.meant)}。請寫法規全名，或先查證後加進 laws.json。`;
    case 'unknown-article':
      return `${problem.law}第 ${problem.article} 條沒有查證紀錄。請確認條號，或先查證後加進 laws.json。`;
    case 'unknown-deadline':
      return `${problem.length} ${unitNames[problem.unit]}與這則依據條文的法定期限不符。請核對數字，並把期限所在的條文列進 basis。`;
    case 'near-duplicate':
      return `和「${problem.other}」（${problem.where}）幾乎一樣。請合併，或改寫得能分辨。`;
    case 'answer-too-long':
      return `答案共 ${problem.length} 字，手機要捲太久，最多 ${problem.most} 字。請精簡或拆成兩則。`;
    case 'leaflet-too-long':
      return `全文共 ${problem.length} 字，「複製」最多 ${problem.most} 字。請精簡或拆成兩份。`;
    case 'share-too-long':
      return `轉傳的連結會有 ${problem.length} 字元，LINE 最多 ${problem.most} 字元（中文一字算 9）。請縮短。`;
    case 'is-command':
      return `「${problem.value}」是指令，打了不會顯示這份資料。請換一個說法。`;
    case 'simplified':
      return `有簡體字「${problem.character}」，請改成正體字。`;
    case 'avoided-word':
      return `「${problem.word}」不是臺灣的說法，請改用「${problem.instead}」。`;
    case 'unknown-node':
      return `這份引導裡沒有「${problem.id}」這一題或結果${hint(problem.meant)}。請改成 questions 或 outcomes 裡的 id。`;
    case 'unknown-question':
      return `這份引導裡沒有「${problem.id}」這一題${hint(problem.meant)}。請改成 questions 裡的 id。`;
    case 'unknown-value':
      return `那一題沒有「${problem.id}」這個選項${hint(problem.meant)}。請改成那一題 choices 裡的 value。`;
    case 'not-a-day':
      return `「${problem.id}」不是問日期的題目。from 要填有 day 的題目；沒有日期可用就刪掉 from。`;
    case 'node-twice':
      return `「${problem.id}」這個 id 用了兩次。題目和結果的 id 都不能重複，請換一個。`;
    case 'value-twice':
      return `這一題有兩個選項是「${problem.value}」。請改成不一樣的。`;
    case 'loop':
      return `走到後面又回到前面：${problem.loop.join(' → ')}。請改其中一個 to，讓引導走得完。`;
    case 'dead-end':
      return `答「${problem.value}」之後沒有下一步${afterText(problem.after)}。請給這個選項 to，或在 ways 最後加一條沒有 when 的。`;
    case 'never-reached':
      return '沒有任何一條路走得到這裡。請檢查前面題目的 to 和 when，或刪掉它。';
    case 'never-true':
      return '走到這裡的每一條路都不符合這個 when，這一項永遠不會出現。請改 when，或刪掉這一項。';
    case 'too-many-ways':
      return `條件的組合超過 ${problem.most} 種，無法逐一檢查。請減少 ways 裡的 when，或拆成兩份引導。`;
    case 'name-taken':
      return `「${problem.name}」已經是另一份引導（${problem.first}）的名稱或別名。請換一個。`;
    case 'summary-too-long':
      return `複製摘要超過 ${problem.most} 字，會少掉後面的步驟${afterText(problem.after)}。請精簡步驟，或替題目加上簡短的 name。`;
    case 'card-refused':
      return `卡片超過 LINE 的限制（${problem.why}）${afterText(problem.after)}。請減少或精簡這裡的內容。`;
    case 'invalid':
      return '內容不符規定。請參考同一檔案其他項目的寫法。';
    default:
      return unreachable(problem);
  }
}

/** 「（前面答 no、family 時）」 */
function afterText(after: readonly string[]): string {
  return after.length === 0 ? '' : `（前面依序答 ${after.join('、')} 時）`;
}

function hint(meant: string | undefined): string {
  return meant === undefined ? '' : `，是不是「${meant}」`;
}

export function configFaultText({ kind, variable }: ConfigFault): string {
  switch (kind) {
    case 'missing':
      return `${variable} 沒有設定。正式環境必須設定 LINE 頻道的密鑰與存取權杖，請見 .env.example。`;
    case 'invalid':
      return `${variable} 的值不合規定，請見 .env.example 的說明。`;
    default:
      return unreachable(kind);
  }
}

export const startFaults = {
  config: '環境設定有誤，沒有啟動：',
  content: '知識或排班檔案有誤，沒有啟動：',
  locked: (folder: string, pid: number) =>
    `資料夾 ${folder} 正由另一個程式（pid ${pid}）使用。請先停止它，或用 DATA_DIR 指定另一個資料夾。`,
  newerData: (format: number) =>
    `資料是較新版本的程式寫的（格式 ${format}）。請改用新版程式，舊版不會動這些資料。`,
  portTaken: (detail: string) =>
    `連接埠已被占用（${detail}）。請停止占用的程式，或用 PORT 指定另一個。`,
  other: '啟動失敗：',
} as const;

const storeFaults: Readonly<Record<string, string>> = {
  ENOSPC: '磁碟已滿。請清出空間，會自動恢復。',
  EDQUOT: '磁碟配額已滿。請清出空間，會自動恢復。',
  EFBIG: '檔案大小超過系統限制。請調高限制，會自動恢復。',
  EROFS: '磁碟變成唯讀。請檢查磁碟並重新掛載，會自動恢復。',
  EACCES: '資料夾沒有寫入權限。請檢查權限，會自動恢復。',
  EIO: '磁碟讀寫錯誤。請檢查硬體。',
  ECONNREFUSED: '連不上資料庫。請確認資料庫已啟動，會自動恢復。',
};

/** Why nothing can be kept, and what to do. @param code Such as `ENOSPC`. */
export function storeFailingText(code: string): string {
  return `${storeFaults[code] ?? '資料無法保存。請查看系統紀錄。'}（${code}）`;
}

/** @param name What was found damaged in the data folder. */
export function damagedText(name: string): string {
  return `${name} 損壞，可能有資料遺失。請從備份比對，並通知系統管理者。`;
}

export const startNotes = {
  sandbox: (url: string) => `沙盒已啟動，請用瀏覽器開啟 ${url}`,
  waiting: (reason: string) => `資料庫沒有回應（${reason}），稍後再試。`,
  channel: (host: string, port: number) => `已啟動，webhook 位址為 http://${host}:${port}/webhook`,
} as const;

export const commandWords = {
  checked: (entries: number) => `檢查通過：${entries} 則問答。`,
  usage: {
    ask: '用法：npm run -s ask -- [--json] [--explain]，每行輸入一個問題。',
    unanswered: '用法：npm run -s unanswered -- [--json]',
    check: '用法：npm run -s check',
    eval: '用法：npm run -s eval -- [--json] [--calibrate] 題目檔.jsonl',
  },
  unknownQuestion: '（查無相符的問答）',
} as const;

/** The figures as a table, then every question whose right entry did not come first. */
export function evaluationText(evaluation: Evaluation): string {
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const outcomes = { answer: '直接回答', choose: '列出選項', unknown: '查無' } as const;
  return [
    `題數：範圍內 ${evaluation.inScope}、範圍外 ${evaluation.offTopic}`,
    `第一個就對：${percent(evaluation.rightFirst)}`,
    `前三個有對：${percent(evaluation.rightAmongThree)}`,
    `答錯（直接給了錯的）：${percent(evaluation.wrongAsAnswer)}`,
    `範圍外卻回答：${percent(evaluation.offTopicAnswered)}`,
    `範圍外卻列選項：${percent(evaluation.offTopicOfferedChoices)}`,
    `AUROC：${evaluation.auroc.toFixed(3)}`,
    `每題時間：p50 ${ms(evaluation.p50Ms)}、p99 ${ms(evaluation.p99Ms)}`,
    `沒有排第一的題目（${evaluation.misses.length}）：`,
    ...evaluation.misses.map(
      ({ q, topics, outcome, ranked }) =>
        `  ${q}｜應為 ${topics.join('、')}｜${outcomes[outcome]}：${ranked.join('、') || '（無）'}`,
    ),
  ].join('\n');
}

/** Questions without an answer, ready to become aliases or entries. */
export function unansweredText(groups: readonly QuestionGroup[]): string {
  if (groups.length === 0) return '目前沒有答不出來或沒解決的問題。';
  const why = { unknown: '查無', unsolved: '沒解決' } as const;
  return groups
    .flatMap(({ questions }) => [
      `${questions.length} 次`,
      ...questions.map(({ text, why: reason, entryId }) => {
        const given = entryId === undefined ? '' : `，當時給了 ${entryId}`;
        return `  ${text}（${why[reason]}${given}）`;
      }),
    ])
    .join('\n');
}

/** Why a question led where it led. */
export function explanationText(why: {
  readonly cleaned: string;
  readonly synonyms: readonly string[];
  readonly terms: readonly string[];
  readonly signals: Readonly<Record<string, number>>;
  readonly thresholds: { readonly answer: number; readonly choose: number };
}): string {
  const signals = Object.entries(why.signals).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  return [
    `  整理後：${why.cleaned}`,
    `  同義詞：${why.synonyms.join('、') || '（無）'}`,
    `  符合的字詞：${why.terms.join('、') || '（無）'}`,
    `  訊號：${signals.join('、') || '（無）'}`,
    `  門檻：直接回答 ${why.thresholds.answer}、列出選項 ${why.thresholds.choose}`,
  ].join('\n');
}

/** Entries that somebody must look at again, by who that is. */
export function staleText(
  stale: readonly { id: string; owner: string; reviewBy: string }[],
): string {
  const lines = stale.map(
    ({ id, owner, reviewBy }) => `  ${owner}：${id}（應於 ${reviewBy} 前複核）`,
  );
  return [`已過複核日，卡片上會顯示「內容待複核」：${stale.length} 則`, ...lines].join('\n');
}

/** What an edit does to the evaluation questions. */
export function changesText(
  changes: readonly { question: string; before: string; after: string }[],
): string {
  if (changes.length === 0) return '和目前上線的內容相比，評估題目的答案都沒有改變。';
  const lines = changes.map(({ question, before, after }) => `  ${question}：${before} → ${after}`);
  return [`和目前上線的內容相比，${changes.length} 題會得到不同的答案：`, ...lines].join('\n');
}
