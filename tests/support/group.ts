import type { GroupAct, LineEvent } from '../../src/sandbox/line-stand-in/types.ts';
import type { Journey } from './journey.ts';

/** A LINE group or room in a journey, and what the account does there. */
export interface GroupChat {
  readonly chatId: string;
  /** Something happens, done by somebody or by whom LINE does not say. @returns What the account said to it. */
  happens(act: GroupAct, userId?: string): Promise<string[]>;
  /** The same, for an event that was made before. */
  delivers(event: LineEvent): Promise<string[]>;
  /** The account is no longer in it. */
  isLeft(): boolean;
  /** Everything the account ever said here, as LINE got it. */
  raw(): string;
}

export function groupIn(journey: Journey, type: 'group' | 'room' = 'group'): GroupChat {
  const group = journey.line.addGroup(type);
  const { chatId } = group;
  const delivers = async (event: LineEvent) => {
    const before = group.said.length;
    await journey.line.deliver([event]);
    await journey.app.idle();
    return group.said.slice(before).map(({ text, altText }) => String(text ?? altText));
  };
  return {
    chatId,
    delivers,
    happens: (act, userId) => delivers(journey.line.eventInGroup(chatId, userId, act)),
    isLeft: () => group.left,
    raw: () => JSON.stringify(group.said),
  };
}
