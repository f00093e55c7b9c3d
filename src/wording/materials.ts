import type { Contact } from '../faq/contact.ts';
import type { MaterialCard, MaterialLink } from '../messaging/outgoing-materials.ts';
import { rocDate } from './basis.ts';

/** What is said of leaflets, and how a leaflet reads as plain text. */

export const materialButtons = {
  share: '轉傳給民眾',
  copy: '複製',
  picture: '看圖卡',
} as const;

export function materialList({
  materials,
  inGroup = false,
}: {
  readonly materials: readonly MaterialLink[];
  readonly inGroup?: boolean | undefined;
}) {
  const [first] = materials;
  const how = inGroup
    ? `提到我並打標題就看得到內容，例如「${first?.title}」。`
    : '點一項看內容，再轉傳或複製給民眾。';
  const none = '目前沒有宣導資料，請管理者在 knowledge/materials.json 新增。';
  return { title: '可以給民眾的宣導資料', lines: [first === undefined ? none : how] };
}

/** Under an answer: leaflets that go with it. */
export const materialsHeading = '可以給民眾';

export const materialCard = {
  unverified: '含待核對的號碼或內容，發出前請先向婦幼隊確認。',
  stale: '內容待複核：已超過預定複核日，發出前請再查證。',
  asOf: (day: string) => `資料日期 ${rocDate(day)}`,
  source: (source: string) => `資料來源：${source}`,
  shortened: '轉傳的文字是精簡版，全文請用「複製」。電腦版 LINE 不能轉傳，請用「複製」。',
  noPicture: '這裡還沒有對外網址，不能傳圖卡；要用請管理者設定 PUBLIC_URL。',
  whole: '電腦版 LINE 不能轉傳，請用「複製」。',
} as const;

export const pictureNotThere = '這張圖卡已經不在了。';
export const pictureNotDrawn = '圖卡還沒畫好，請一分鐘後再試。';
export const pictureTooOften = '開啟太頻繁，請一分鐘後再試。';

/** What stands on every picture of a leaflet. */
export const leafletPicture = {
  urgent: '有立即危險，請撥 110',
} as const;

/** What stands on a leaflet for `{contact:…}`: where to call, when, and what to make sure of first. */
export function leafletContact({ name, number, url, hours, verified }: Contact): string {
  const where = [number, url].filter((one) => one !== undefined && !name.includes(one)).join(' ');
  // A page is there at any hour.
  if (number === undefined) return [name, where].join(' ');
  const isOpen = !hours.includes(unknown);
  const notes = [
    ...(isOpen ? [hours] : []),
    ...(verified ? (isOpen ? [] : ['時段請先確認']) : ['號碼請先確認']),
  ];
  return `${[name, where].join(' ').trim()}（${notes.join('，')}）`;
}

/** How contacts.json says of hours that nobody has confirmed them. */
const unknown = '待核對';

/** The leaflet as plain text, for people: nothing about how far it was checked inside the unit. */
export function leafletText(card: MaterialCard): string {
  const sections = card.sections.map(({ heading, numbered, lines }) =>
    [
      ...(heading === undefined ? [] : [heading]),
      ...lines.map((line, at) => (numbered ? `${at + 1}. ${line}` : `・${line}`)),
    ].join('\n'),
  );
  return [titleLine(card), ...sections, originLines(card)].join('\n\n');
}

/**
 * The leaflet as plain text that `fits`: all of it, else what its editors wrote for that,
 * else its beginning.
 */
export function fittingText(card: MaterialCard, fits: (text: string) => boolean): string {
  const whole = leafletText(card);
  if (fits(whole)) return whole;
  const written = shortText(card);
  if (written !== undefined && fits(written)) return written;
  const lines = card.sections.flatMap((section) => section.lines);
  let kept = `【${card.title}】\n${card.lead}`;
  for (const line of lines) {
    const longer = `${kept}\n・${line}`;
    if (!fits(longer)) break;
    kept = longer;
  }
  return fits(kept) ? kept : `【${card.title}】`;
}

/** What editors wrote for share links. */
export function shortText({ title, short }: MaterialCard): string | undefined {
  if (short === undefined) return undefined;
  return `【${title}】${short.includes('\n') ? '\n' : ''}${short}`;
}

/** What a share link says of a leaflet. `length`: of the whole link. */
export interface SharedText {
  readonly title: string;
  readonly text: string;
  readonly length: number;
  readonly isWhole: boolean;
}

/** What `check` tells of share links. */
export function sharedTextsText(shared: readonly SharedText[]): string {
  return [
    '「轉傳給民眾」送出的文字（LINE 的連結最多 1000 字元，中文一字算 9；放不下全文的用 short，沒寫就取開頭）：',
    ...shared.flatMap(({ title, text, length, isWhole }) => [
      `  ${title}（${isWhole ? '全文' : '精簡'}，${length} 字元）`,
      ...text.split('\n').map((line) => `    ${line}`),
    ]),
  ].join('\n');
}

export function staleMaterialsText(
  stale: readonly { id: string; owner: string; reviewBy: string }[],
): string {
  const lines = stale.map(
    ({ id, owner, reviewBy }) => `  ${owner}：${id}（應於 ${reviewBy} 前複核）`,
  );
  return [`宣導資料已過複核日，卡片上會顯示「內容待複核」：${stale.length} 份`, ...lines].join(
    '\n',
  );
}

function titleLine({ title, lead }: MaterialCard): string {
  return `【${title}】\n${lead}`;
}

function originLines({ source, asOf }: MaterialCard): string {
  return `${materialCard.source(source)}\n${materialCard.asOf(asOf)}`;
}
