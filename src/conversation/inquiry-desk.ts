import type { Staff } from '../directory/recognise.ts';
import type { FaqEntry } from '../faq/entry.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { textTapped } from '../handoff/canned-replies.ts';
import {
  askTopic,
  finishInquiry,
  rateInquiry,
  reopenInquiry,
  withdrawInquiry,
} from '../handoff/close-inquiry.ts';
import { stayWith } from '../handoff/hand-over.ts';
import { type Inquiry, isIn } from '../handoff/inquiry.ts';
import {
  chooseWhen,
  type OpenWish,
  openInquiry,
  openInquiryOf,
  type Said,
} from '../handoff/open-inquiry.ts';
import { type DeskParts, type HandoffStores, reachable } from '../handoff/parts.ts';
import {
  relayLine,
  say,
  sendPending,
  type TypedLine,
  threadsOf,
  turnTo,
} from '../handoff/relay.ts';
import { attachedOf, relayMedia, sendPendingMedia } from '../handoff/relay-media.ts';
import { inquiriesOf } from '../handoff/standing.ts';
import { askerOf, headOf, linesOf } from '../handoff/summary.ts';
import { deskOf, takeInquiry } from '../handoff/take-inquiry.ts';
import type { InquiryButton } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { AskStores } from './ask.ts';
import { type DraftParts, type DraftStores, draftInquiry } from './draft-inquiry.ts';
import { missedInARow, recentQuestion } from './recent-question.ts';

export interface InquiryDeskStores extends HandoffStores, AskStores, DraftStores {}

export interface InquiryDeskParts extends DeskParts, DraftParts {
  /** Gives an entry to somebody, as if they had asked for it. */
  readonly give: (
    entry: FaqEntry,
    to: { readonly eventId: string; readonly chat: string },
    stores: InquiryDeskStores,
  ) => Promise<OutgoingMessage>;
}

/** What somebody did about an inquiry, and in which event. */
export interface DeskTurn {
  readonly staff: Staff;
  readonly eventId: string;
  readonly stores: InquiryDeskStores;
}

export type InquiryDesk = ReturnType<typeof createInquiryDesk>;

/** What can be done in chat about questions in human hands, by those who ask and those who help. */
export function createInquiryDesk(parts: InquiryDeskParts) {
  const { clock } = parts;
  const expired: OutgoingMessage[] = [{ kind: 'button-expired' }];

  async function open(
    why: Inquiry['why'],
    { staff, stores }: DeskTurn,
    given?: Partial<Pick<OpenWish, 'said' | 'tried'>>,
  ): Promise<OutgoingMessage[]> {
    const recent = await recentQuestion(staff.userId, stores, clock.now());
    return openInquiry({ asker: staff, why, ...recent, ...given }, stores, parts);
  }

  /** Something of ours goes to the officer: an entry, or words that were written beforehand. */
  async function sendReady(
    inquiryId: string,
    { staff, eventId, stores }: DeskTurn,
    what: { readonly text: string } | { readonly entry: FaqEntry },
  ): Promise<OutgoingMessage[]> {
    const inquiry = await stores.inquiries.find(inquiryId);
    if (!isIn(inquiry, 'taken') || inquiry.state.by !== staff.userId) return expired;
    const threads = await threadsOf(staff.userId, stores);
    const text = 'text' in what ? what.text : what.entry.question;
    const { chat } = inquiry;
    const cards = 'entry' in what ? [await parts.give(what.entry, { eventId, chat }, stores)] : [];
    const said = await say(inquiry, { text }, staff, threads, stores, parts, cards);
    return said.length > 0 ? said : [{ kind: 'line-sent', ...headOf(inquiry), others: [] }];
  }

  /** A button of whoever has it says what is there no more: the card as it is now, beside that. */
  async function deskAnew(
    inquiryId: string,
    { staff, stores }: DeskTurn,
  ): Promise<OutgoingMessage[]> {
    const inquiry = await stores.inquiries.find(inquiryId);
    if (!isIn(inquiry, 'taken') || inquiry.state.by !== staff.userId) return expired;
    return [...expired, await deskOf(inquiry, staff, stores, parts)];
  }

  return {
    open,

    /** Asked for a human, with something that they are to see: in the inquiry that is open, or a new one. */
    openWith: async (context: readonly Said[], turn: DeskTurn): Promise<OutgoingMessage[]> => {
      const { staff, stores } = turn;
      const own = await openInquiryOf(staff.userId, stores);
      if (own === undefined) {
        const recent = await recentQuestion(staff.userId, stores, clock.now());
        return open('asked', turn, { said: [...recent.said, ...context] });
      }
      for (const line of context) await say(own, line, staff, [own], stores, parts);
      return open('asked', turn);
    },

    /** Two questions in a row found nothing: a human is brought. */
    afterMiss: async (turn: DeskTurn): Promise<OutgoingMessage[]> => {
      const said = await missedInARow(turn.staff.userId, turn.stores, clock.now());
      return said.length < 2 ? [] : open('missed', turn, { said });
    },

    /** Words of danger: a human at once, beside the card with 110; whoever has it already reads them. */
    onDanger: async (line: Said, turn: DeskTurn): Promise<OutgoingMessage[]> => {
      const { staff, stores } = turn;
      const own = await openInquiryOf(staff.userId, stores);
      if (!isIn(own, 'taken')) return open('danger', turn, { said: [line] });
      const urgent = { ...own, urgent: true };
      return say(urgent, line, staff, [urgent], stores, parts);
    },

    /** @returns `undefined` where the line belongs to no inquiry. */
    onLine: (line: TypedLine, { staff, stores }: DeskTurn) => relayLine(line, staff, stores, parts),

    /** @returns `undefined` where it is nothing that is relayed, or nobody is there to get it. */
    onAttachment: async (
      { type, messageId }: { readonly type: string; readonly messageId: string },
      { staff, stores }: DeskTurn,
    ): Promise<OutgoingMessage[] | undefined> => {
      const attached = attachedOf(type, messageId);
      return attached && relayMedia(attached, staff, stores, parts);
    },

    /** Whether somebody has taken an inquiry: what they type is for an officer. */
    holdsAny: async ({ staff, stores }: DeskTurn): Promise<boolean> =>
      (await stores.inquiries.heldBy(staff.userId)).length > 0,

    mine: ({ staff, stores }: DeskTurn) => inquiriesOf(staff.userId, stores, parts),

    /** Typed 結案 or 轉交: clear where they have one inquiry, else they choose one. */
    onlyHeld: async ({ staff, stores }: DeskTurn): Promise<Inquiry | undefined> => {
      const [first, ...more] = await stores.inquiries.heldBy(staff.userId);
      return more.length === 0 ? first : undefined;
    },

    askTopic: (inquiryId: string, { staff, stores }: DeskTurn) =>
      askTopic(inquiryId, staff, stores, parts),

    onButton: async (
      button: Exclude<InquiryButton, { kind: 'hand-over' | 'rate' }>,
      turn: DeskTurn,
    ): Promise<OutgoingMessage[]> => {
      const { staff, stores } = turn;
      const chat = staff.userId;
      switch (button.kind) {
        case 'choose-when':
          return chooseWhen(button.inquiryId, button.choice, chat, stores, parts);
        case 'withdraw':
          return withdrawInquiry(button.inquiryId, chat, stores, parts);
        case 'reopen':
          return reopenInquiry(button.inquiryId, chat, stores, parts);
        case 'take':
          return takeInquiry(button.inquiryId, staff, stores, parts);
        case 'stay':
          return stayWith(button.inquiryId, staff, stores, parts);
        case 'finish':
          return askTopic(button.inquiryId, staff, stores, parts);
        case 'topic': {
          const topic = parts.topics().includes(button.topic) ? button.topic : '';
          return finishInquiry(button.inquiryId, topic, staff, stores, parts);
        }
        case 'draft-entry':
          return draftInquiry(button.inquiryId, staff, stores, parts);
        case 'send-to': {
          const { pendingId, inquiryId } = button;
          const sent = await sendPendingMedia(pendingId, inquiryId, staff, stores, parts);
          return sent ?? sendPending(pendingId, inquiryId, staff, stores, parts);
        }
        case 'turn-to': {
          const inquiry = await turnTo(button.inquiryId, staff, stores, parts);
          if (inquiry === undefined) return expired;
          const asker = askerOf(inquiry, await reachable(stores, parts));
          const lines = await linesOf(inquiry, stores);
          return [{ kind: 'inquiry-focus', ...headOf(inquiry), asker, lines }];
        }
        case 'canned': {
          const text = textTapped(button.cannedId, parts.cannedReplies());
          if (text !== undefined) return sendReady(button.inquiryId, turn, { text });
          return deskAnew(button.inquiryId, turn);
        }
        case 'send-entry': {
          const entry = parts.entry(button.entryId);
          return entry === undefined ? expired : sendReady(button.inquiryId, turn, { entry });
        }
        default:
          return unreachable(button);
      }
    },

    rate: (inquiryId: string, rating: number, { staff, stores }: DeskTurn) =>
      rateInquiry(inquiryId, rating, staff.userId, stores),
  };
}
