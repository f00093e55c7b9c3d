import { createButtonData } from '../../../src/line/button-data.ts';

export type AnswersIn = (body: unknown, chat: string) => string[];

/**
 * Reads which events a call of the Messaging API answers: the sealed buttons of
 * a card name the event, so content is known again under any retry key.
 */
export function answersIn(channelSecret: string): AnswersIn {
  const buttons = createButtonData(channelSecret);
  return (body, chat) => {
    const found: string[] = [];
    for (const data of postbacksIn(body)) {
      const button = buttons.open(data, chat);
      if (button.kind === 'helpful') found.push(button.answerId);
    }
    return found;
  };
}

function* postbacksIn(part: unknown): Generator<string> {
  if (typeof part !== 'object' || part === null) return;
  if ('type' in part && part.type === 'postback' && 'data' in part) yield String(part.data);
  for (const inner of Object.values(part)) yield* postbacksIn(inner);
}
