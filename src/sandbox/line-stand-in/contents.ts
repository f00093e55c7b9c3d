import type { MediaContent, UserAct } from './types.ts';

/** What people sent besides words, by the id of its message. */
export interface Contents {
  /** Remembers bytes that somebody sent of their own. */
  sent(messageId: string, act: UserAct): void;
  /** @returns `undefined` where a message of that type has no content. */
  of(messageId: string, type: string): MediaContent | undefined;
}

/** The oldest are forgotten, as the platform does after a while. */
const mostKept = 50;

export function createContents(): Contents {
  const own = new Map<string, MediaContent>();
  return {
    sent: (messageId, act) => {
      if (!('content' in act) || act.content === undefined) return;
      own.set(messageId, act.content);
      const [oldest] = own.keys();
      if (own.size > mostKept && oldest !== undefined) own.delete(oldest);
    },
    of: (messageId, type) => own.get(messageId) ?? samples.get(type),
  };
}

/** A blue picture of eight by eight points. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mOQtU7GihiGlgQAM1YuwQbez8sAAAAASUVORK5CYII=',
  'base64',
);

/** The head of a container, as a phone's films and recordings begin; nobody here plays them. */
const container = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from(`ftyp${brand}\0\0\0\0`, 'latin1')]);

const page = Buffer.from(
  [
    ...['%PDF-1.4', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj'],
    ...['2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj'],
    ...['3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj'],
    ...['trailer<</Root 1 0 R>>', '%%EOF', ''],
  ].join('\n'),
  'latin1',
);

const samples: ReadonlyMap<string, MediaContent> = new Map([
  ['image', { type: 'image/png', bytes: picture }],
  ['video', { type: 'video/mp4', bytes: container('isom') }],
  ['audio', { type: 'audio/x-m4a', bytes: container('M4A ') }],
  ['file', { type: 'application/octet-stream', bytes: page }],
]);
