import type { Contact } from '../faq/contact.ts';

/** Every sentence that somebody reads in LINE. */

export const accountName = '臺北市跟騷即時通';

/** People learn these words; other programs press them. */
export const buttons = {
  findSpecialist: '找值班人員',
  helpful: '有幫助',
  unsolved: '沒解決',
  call110: '撥 110',
  callDuty: '撥值班專線',
} as const;

export const card = {
  urgentTitle: '先確保安全',
  urgentLine: '現在有立即危險：先撥 110 或通報勤務指揮中心，不要等這裡的回覆。',
  steps: '處理步驟',
  cautions: '注意',
  deadlines: '期限',
  basis: '依據',
  asOf: (day: string) => `法條核對至 ${day}`,
  unverified: '含待核對事項，請向婦幼隊確認。',
  stale: '內容待複核：已超過預定複核日，引用前請再查證。',
  moreOnCard: '（後面還有，請看卡片）',
  unread: '請在手機上看這張卡片',
} as const;

export const greeting = {
  title: `您好，這裡是${accountName}`,
  lines: [
    '受理跟騷案件遇到疑問，用平常說話的方式打字問我，例如「被害人不想提告還能開告誡嗎」。我會給您步驟、期限和法條。',
    '輸入「引導」可以一步一步走流程，例如「受理檢核」。',
    '值班專責人員 24 小時輪值，隨時可以按「找值班人員」。',
  ],
  privacy: '請勿在這裡輸入或傳送被害人的姓名、電話、證號、地址、照片或對話截圖。',
  examplesTitle: '可以這樣問',
} as const;

export const choices = {
  title: '您要問的是哪一項？',
  none: '都不是的話，換個說法再問一次，或按「找值班人員」。',
} as const;

export const noAnswer = {
  title: '查無相符的問答',
  line: '我沒有把握，不亂答。請換個說法再問一次，或直接找值班專責人員。',
} as const;

export const emptyQuestion = {
  title: '請用文字問我',
  line: '我沒有看到問題。用平常說話的方式打字就可以，例如：',
} as const;

const attachmentNames: ReadonlyMap<string, string> = new Map([
  ['sticker', '貼圖'],
  ['image', '圖片'],
  ['video', '影片'],
  ['audio', '語音'],
  ['file', '檔案'],
  ['location', '位置'],
]);

export function attachmentRefused(type: string): { title: string; lines: string[] } {
  if (type === 'sticker') {
    return { title: '收到貼圖', lines: ['有問題請用文字問我，我會馬上查給您。'] };
  }
  return {
    title: `這裡不收${attachmentNames.get(type) ?? '這類訊息'}`,
    lines: [
      `我看不懂${attachmentNames.get(type) ?? '這類訊息'}，也沒有保存。請改用文字描述問題，以代號稱呼當事人。`,
      greeting.privacy,
    ],
  };
}

export const specialist = {
  phone: (number: string) => `值班專線：${number}（24 小時）`,
  phoneMissing: '值班專線尚未設定。請經分局勤務指揮中心聯絡婦幼警察隊。',
  danger: '有立即危險，請先撥 110。',
} as const;

export const thanked = '收到，謝謝您的回饋。還有問題可以直接打字問我。';

export const buttonExpired = '這個按鈕已經失效，沒有做任何變更。請直接打字問我。';

/** More than this many faults would not be read on a phone. */
const mostFaultsTold = 10;

export function contentRefused(faults: readonly string[]): string {
  const more = faults.length - mostFaultsTold;
  return [
    '知識或排班檔案有錯，沒有套用。同仁看到的仍是上一版，服務沒有中斷。',
    ...faults.slice(0, mostFaultsTold).map((fault) => `・${fault}`),
    ...(more > 0 ? [`（還有 ${more} 項，請執行 npm run -s check）`] : []),
    '修正後會自動套用，不用重新啟動。',
  ].join('\n');
}

/** Several notices in one message, near the limit of the month's pushes. */
export const digest = {
  title: (count: number) => `以下 ${count} 則通知不急，合併成一則送出以節省推播：`,
  /** @param at Asia/Taipei wall time, `2026-12-05 03:10`. */
  item: (at: string, text: string) => `【${at}】\n${text}`,
  nudged: ({ number, closesAt }: { number: string; closesAt: string }) =>
    `諮詢 ${number} 已經 30 分鐘沒有新訊息，${closesAt} 前沒有回應就先結案。`,
  closed: ({ number, how }: { number: string; how: 'done' | 'idle' | 'withdrawn' }) => {
    const end = { done: '已結案', idle: '久無訊息，已先結案', withdrawn: '已取消' }[how];
    return `諮詢 ${number} ${end}。還沒解決的話，請再輸入「${buttons.findSpecialist}」。`;
  },
} as const;

export function quotaNear({
  used,
  limit,
  percent,
}: {
  readonly used: number;
  readonly limit: number;
  readonly percent: number;
}): string {
  return [
    `LINE 官方帳號本月的推播已用 ${used}／${limit} 則，超過 ${percent}%，還剩 ${Math.max(0, limit - used)} 則。`,
    '轉接通知與回覆照常；超過 80% 起，不急的通知會隨下一則回覆送出，或每天 08:30 合併成一則。用完之後就不能主動通知值班人員，只能等對方傳訊息時一併送出。',
    '請到 LINE 官方帳號管理後台查看用量，需要時加購或升級方案；不加購的話，下個月重新計算。',
  ].join('\n');
}

export const quotaExhausted = [
  'LINE 官方帳號本月的推播則數已經用完，暫時不能主動傳送訊息（提醒、轉接通知）。',
  '同仁提問仍會得到回答；等著推播的訊息，會在對方下次傳訊息時一併送出。',
  '請到 LINE 官方帳號管理後台加購或升級方案；有額度後會自動恢復，不用重新啟動。超過 24 小時沒送出的，請用 npm run -s outbox 查看。',
].join('\n');

export const apology = {
  title: '系統剛才出了問題',
  line: '您的訊息我沒有處理成功，很抱歉。請再傳一次，或直接聯絡值班專責人員。',
} as const;

/** What stands in an answer for `{contact:…}`. */
export function contactText({ name, number, url, hours, verified }: Contact): string {
  const where = number ?? url ?? '';
  // 「報案 110」「113 保護專線」 already say their number.
  const named = name.includes(where) ? name : `${name} ${where}`;
  return `${named}（${hours}${verified ? '' : '，號碼待核對'}）`;
}

/** The place that a phone of the sandbox sends. */
export const sandboxPlace = {
  title: '臺北市政府',
  address: '110臺北市信義區市府路1號',
} as const;

/** Whose phones the sandbox shows, and who plays on them. */
export const sandboxCast = [
  { role: 'officer', unit: '民權一派出所', name: '示範員警', title: '警員' },
  { role: 'specialist', unit: '婦幼警察隊', name: '示範值班', title: '小隊長' },
  { role: 'reviewer', unit: '婦幼警察隊', name: '示範組長', title: '偵防組長' },
  { role: 'manager', unit: '婦幼警察隊', name: '示範承辦', title: '業務承辦人' },
  { role: 'stranger', unit: '路人', name: '', title: '' },
  { role: 'officer', unit: '圓山派出所', name: '示範巡佐', title: '巡佐' },
  { role: 'specialist', unit: '婦幼警察隊', name: '示範備勤', title: '偵查佐' },
  // Beside the others' units, so that their questions reach this precinct's coordinator too.
  { role: 'coordinator', unit: '中山分局', name: '示範家防', title: '家防官' },
] as const;

/** Where the file has no shift, its cast is on duty all the same. */
export const sandboxShift = '沙盒全天';

const moreStations = [
  '中山一派出所',
  '大直派出所',
  '木柵派出所',
  '石牌派出所',
  '東園街派出所',
  '三民派出所',
  '吳興街派出所',
  '西湖派出所',
] as const;

/** One more officer for the sandbox, the `nth` from 1 on, so that several can ask at once. */
export function sandboxOfficer(nth: number) {
  const unit = moreStations[(nth - 1) % moreStations.length] ?? moreStations[0];
  return { role: 'officer', unit, name: `示範員警${nth}`, title: '警員' } as const;
}
