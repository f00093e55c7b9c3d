import { type AskedSlot, takeTime } from './asked-time.ts';
import type { DutyRoster } from './roster.ts';
import { wordsLeft } from './words-left.ts';

/** What somebody wants to know of the roster. `unreadable`: who is on duty at a time that cannot be read. */
export type AskedDuty =
  | { readonly kind: 'now' }
  | { readonly kind: 'slots'; readonly slots: readonly AskedSlot[] }
  | { readonly kind: 'unreadable' }
  /** When whoever asks is on duty themselves. `slots`: whether they are then. */
  | { readonly kind: 'own'; readonly slots?: readonly AskedSlot[] };

const duty = /值班|輪值|當班|誰的?班/;
const who = /誰|哪一?位|什麼人|哪些人/;
const present = /現在|目前|此刻|這時候?|當下/;
/** What may stand in such a question and tells nothing. */
const filler =
  /請問|想問|想知道|查詢|查|一下|有沒有|主值|備援|人員|同仁|學長|學姐|輪到|負責|[是的人有在由到要會排表嗎呢啊呀吧了]/;
const mine = /我(?:自己)?(的)?/;
const ownTurn = /值班|輪值|輪班|當班|班表|班/;
const when =
  /(?:什麼|甚麼)時候|何時|哪一?[天日]|哪些[天日]|幾[號點]|下一?[次個輪]|下一(?=班)|接下來|最近/;
const whether = /嗎|有沒有|是不是/;
/** Longer lines that begin with 值班 tell a case. */
const longestCommand = 16;

/**
 * Reads 「值班」, 「下週三晚上誰值班」, 「值班 12/24 夜班」, 「我什麼時候值班」. Only a line that is
 * nothing else: whoever tells a case from the 值班台, or asks how to reach
 * somebody, means the FAQ.
 *
 * @returns `undefined` where it is another question.
 */
export function askedDuty(text: string, now: Date, roster: DutyRoster): AskedDuty | undefined {
  const own = askedOwn(text, now, roster);
  if (own !== undefined) return own;
  if (!duty.test(text)) return undefined;
  const words = wordsLeft(text);
  const isCommand = /^\s*值班[\s:：]/.test(text) && text.length <= longestCommand;
  const hasWho = who.test(text);
  const isBare = /^(值班|輪值|當班)表?$/.test(words.rest());
  // The word itself first: 當 and 班 stand in the names of days and shifts as well.
  words.drop(duty);
  const time = takeTime(words, now, roster);
  const isPresent = words.drop(present);
  words.drop(who);
  words.drop(filler);
  const rest = words.rest();
  if (rest === '' && time.kind === 'unreal') return { kind: 'unreadable' };
  if (rest !== '' || time.kind === 'unreal') {
    const isAboutTime = time.kind !== 'none' || /[\d年月天日週點時早晚夜]/.test(rest);
    return isCommand && isAboutTime ? { kind: 'unreadable' } : undefined;
  }
  if (time.kind === 'slots') return { kind: 'slots', slots: time.slots };
  return hasWho || isPresent || isBare ? { kind: 'now' } : undefined;
}

/** 「我的班」, 「我下次值班」, 「我下週三有班嗎」. Whoever only says that they are on duty asks nothing. */
function askedOwn(text: string, now: Date, roster: DutyRoster): AskedDuty | undefined {
  const words = wordsLeft(text);
  const own = words.take(mine);
  if (own === undefined) return undefined;
  const hasWhen = words.drop(when);
  // A day first: its names hold the word for a shift as well.
  const time = takeTime(words, now, roster);
  const isOfTurns = words.drop(ownTurn) || time.kind === 'slots';
  const isWhether = whether.test(text);
  words.drop(filler);
  if (!isOfTurns || time.kind === 'unreal' || words.rest() !== '') return undefined;
  if (time.kind === 'slots') return isWhether ? { kind: 'own', slots: time.slots } : undefined;
  return own[0] !== undefined || hasWhen ? { kind: 'own' } : undefined;
}
