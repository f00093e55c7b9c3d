import type { OutgoingOf } from '../messaging/outgoing.ts';
import type { CardWords } from './card-words.ts';
import { namedText, phoneLine } from './handoff.ts';

/** Every sentence about pictures and files that travel in an inquiry. */

type MediaType = OutgoingOf<'media-relayed'>['type'];

export const mediaNames = { image: '圖片', video: '影片', audio: '語音', file: '檔案' } as const;

export const mediaCounters = { image: '張', video: '段', audio: '段', file: '個' } as const;

/** On the button that opens it. */
export function seeMedia(type: MediaType): string {
  return type === 'audio' ? '聽語音' : `看${mediaNames[type]}`;
}

export function mediaRow(type: MediaType, at: string): string {
  return `員警 ${at} 傳的${mediaNames[type]}`;
}

export function mediaComing({ number, type }: OutgoingOf<'media-coming'>): string {
  return [
    `${mediaNames[type]}收到了，正在轉給諮詢 ${number} 的對方。`,
    '請勿傳被害人的臉、證件或住址；傳錯了請馬上收回訊息，對方就看不到。',
  ].join('\n');
}

export function mediaRelayed(message: OutgoingOf<'media-relayed'>, hasLink: boolean): CardWords {
  const { number, from, by, type, until } = message;
  const who = from === 'asker' ? '員警' : '值班專責人員';
  return {
    title: `諮詢 ${number}：${who}傳來${mediaNames[type]}`,
    lines: [
      namedText(by),
      hasLink
        ? `連結到 ${until.slice('yyyy-'.length)} 為止，結案或對方收回就看不到。請勿轉傳或另存。`
        : '目前打不開連結，請改用電話。',
    ],
  };
}

const whyNotRelayed: Readonly<Record<OutgoingOf<'media-not-relayed'>['why'], string>> = {
  'no-link': '目前不能轉送圖片和檔案。',
  'too-large': '超過 10 MB，轉不過去。',
  'wrong-type':
    '這種格式不能轉送；可以傳照片、影片、語音、PDF，或沒有巨集的 Word、Excel、PowerPoint。',
  'not-loaded': '從 LINE 取不到內容。',
  nobody: '接手的人已經離開，正在重新通知其他人。',
  closed: '還沒轉過去就結案了。',
};

export function mediaNotRelayed(message: OutgoingOf<'media-not-relayed'>): CardWords {
  const { number, from, type, why, dutyPhone } = message;
  return {
    title: `諮詢 ${number}：${mediaNames[type]}沒有轉給對方`,
    lines: [
      whyNotRelayed[why],
      ...(from === 'asker'
        ? ['請改用電話說明。', phoneLine(dutyPhone)]
        : ['請改用文字，或打電話給員警。']),
    ],
  };
}

/** Whoever opens a link that is none, is none any more, or never was. */
export const mediaNotThere = '這個連結已經失效。需要的話，請在 LINE 裡請對方再傳一次。';

export const mediaTooOften = '開得太頻繁，請一分鐘後再試。';
