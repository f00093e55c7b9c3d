import { plainCode } from '../directory/enrolment-code.ts';
import { codeTyped } from './enrol.ts';

/** What staff can type instead of a question. */
export type Command =
  | { readonly kind: 'find-specialist' }
  | { readonly kind: 'leave-form' }
  | { readonly kind: 'my-inquiries' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'hand-over' }
  /** The FAQ is meant, though an inquiry is open. */
  | { readonly kind: 'ask'; readonly question: string }
  | { readonly kind: 'swap-shift' }
  | { readonly kind: 'calendar' }
  | { readonly kind: 'end-calendar' }
  | { readonly kind: 'leave-service' }
  | { readonly kind: 'new-code' }
  | { readonly kind: 'meeting'; readonly what: MeetingCommand }
  /** `unit`: empty where all are meant. */
  | { readonly kind: 'people'; readonly unit: string }
  /** `about`: a page of the list, or a case's code; empty for the first page. */
  | { readonly kind: 'visits'; readonly about: string }
  /** `typed`: empty, or what should be a code. */
  | { readonly kind: 'new-case'; readonly typed: string }
  | { readonly kind: 'cases'; readonly typed: string }
  /** `typed`: what stands behind 期限; empty for the list. */
  | { readonly kind: 'deadlines'; readonly typed: string }
  | { readonly kind: 'my-deadlines' }
  /** `header`: months and a unit; `body`: what was filled in below. As they were typed. */
  | { readonly kind: 'case-figures'; readonly header: string; readonly body: string }
  /** `typed`: a leaflet's title; empty where the list is meant. */
  | { readonly kind: 'materials'; readonly typed: string }
  /** `name`: of a guide; empty where the list is meant. */
  | { readonly kind: 'guides'; readonly name: string }
  | { readonly kind: 'enrol'; readonly code: string };

/** What somebody can type about the risk meeting. */
export type MeetingCommand = 'state' | 'submit' | 'submissions' | 'decide' | 'tasks' | 'extra';

const meetingCommands: readonly (readonly [RegExp, MeetingCommand])[] = [
  [/^(風險|風險個案|風險個案評估)?會議$/, 'state'],
  [/^(我要)?提報(個案)?$/, 'submit'],
  [/^(提報清單|已提報)$/, 'submissions'],
  [/^(記錄決議|會議決議)$/, 'decide'],
  [/^決議待辦$/, 'tasks'],
  [/^加開(會議)?$/, 'extra'],
];

/** Typed in any state, these bring a human. 「值班」 alone asks who is on duty. */
const findSpecialist = /^((找|轉|轉接)(值班(人員)?|真人|專人)|值班人員|真人|專人)$/;
const ask = /^\/問[\s:,]*(.*)$/su;
const people = /^人員(?:[\s:：]+(\S.*))?$/su;
const visits = /^(?:我的)?訪視(?:[\s:：]+(\d{1,3}|[A-Z]{1,2}\d{0,3}-[A-Z]?\d{3,8}))?$/i;
const newCase = /^(?:新增|建立)個案(?:[\s:：]*(\S.*))?$/su;
/** 「個案 要怎麼列管」 is a question: only what could be a code makes it a command. */
const cases = /^個案(?:[\s:：]*([A-Z0-9][A-Z0-9\s-]*))?$/iu;
const deadlines = /^(?:法定)?期限(?:試算|計算)?(?:[\s:：]+(\S.*))?$/su;
/** 「統計 怎麼算」 is a question: only what could be a month or a unit makes it a command. */
const figures = /^(?:個案|案件)?統計(?:[ \t:：]+([^\n]*)|(?=\d)([^\n]*))?(?:\n(.*))?$/su;
const figurePlace = /^$|\d|分局$|全市$/u;

const materials = /^(?:宣導|宣導資料|教材|懶人包|圖卡)(?:[\s:：]+(\S.*))?$/su;
/** 「流程怎麼走」 is a question: only 引導 takes a name behind it. */
const guides = /^(?:引導|流程|檢核|引導[\s:：]+(\S.{0,30}))$/su;
/** 「報到完成後要做什麼」 is a question: only what could be a code makes it a command. */
const codeLike = /^[0-9A-Z\s-]{6,30}$/i;

/** A code with a word of thanks behind it is one as well, and must not be kept as a question. */
function isLikeCode(typed: string): boolean {
  return codeLike.test(typed.normalize('NFKC')) || plainCode(typed) !== undefined;
}

/** 「新增個案要填什麼」 is a question. */
function isLikeCaseCode(typed = ''): boolean {
  return typed === '' || /\d/.test(typed);
}

/** The command that a text is; `undefined` where it is something else. */
export function commandIn(text: string): Command | undefined {
  const words = text.replace(/[^\p{L}\p{N}]/gu, '');
  if (findSpecialist.test(words)) return { kind: 'find-specialist' };
  if (/^取消$/.test(words)) return { kind: 'leave-form' };
  if (/^我的諮詢$/.test(words)) return { kind: 'my-inquiries' };
  if (/^結案$/.test(words)) return { kind: 'finish' };
  if (/^轉交$/.test(words)) return { kind: 'hand-over' };
  const asks = ask.exec(text.normalize('NFKC').trim());
  if (asks !== null) return { kind: 'ask', question: asks[1]?.trim() ?? '' };
  if (/^(我要|我想)?(換班|找人代班|請人代班)$/.test(words)) return { kind: 'swap-shift' };
  if (/^值班行事曆$/.test(words)) return { kind: 'calendar' };
  if (/^停用(值班)?行事曆$/.test(words)) return { kind: 'end-calendar' };
  if (/^離職$/.test(words)) return { kind: 'leave-service' };
  if (/^產生報到代碼$/.test(words)) return { kind: 'new-code' };
  const meeting = meetingCommands.find(([pattern]) => pattern.test(words));
  if (meeting !== undefined) return { kind: 'meeting', what: meeting[1] };
  if (/^我的期限(提醒)?$/.test(words)) return { kind: 'my-deadlines' };
  const counted = deadlines.exec(text.normalize('NFKC').trim());
  if (counted !== null) return { kind: 'deadlines', typed: counted[1]?.trim() ?? '' };
  const code = codeTyped(text);
  if (code !== undefined && isLikeCode(code)) return { kind: 'enrol', code };
  const visit = visits.exec(text.normalize('NFKC').trim());
  if (visit !== null) return { kind: 'visits', about: visit[1]?.toUpperCase() ?? '' };
  const plain = text.normalize('NFKC').trim();
  const guided = guides.exec(plain.replace(/[。！!？?]+$/u, ''));
  if (guided !== null) return { kind: 'guides', name: guided[1]?.trim() ?? '' };
  const leaflets = materials.exec(plain);
  if (leaflets !== null) return { kind: 'materials', typed: leaflets[1]?.trim() ?? '' };
  const opened = newCase.exec(plain);
  if (opened !== null && isLikeCaseCode(opened[1])) {
    return { kind: 'new-case', typed: opened[1]?.trim() ?? '' };
  }
  const shown = cases.exec(plain);
  if (shown !== null) return { kind: 'cases', typed: shown[1]?.trim() ?? '' };
  const entered = figures.exec(plain.replace(/\r\n?/gu, '\n'));
  if (entered !== null) {
    const [, spaced, close, body = ''] = entered;
    const header = (spaced ?? close ?? '').trim();
    if (body !== '' || figurePlace.test(header)) return { kind: 'case-figures', header, body };
  }
  const asked = people.exec(text.normalize('NFKC').trim());
  return asked === null ? undefined : { kind: 'people', unit: asked[1]?.trim() ?? '' };
}
