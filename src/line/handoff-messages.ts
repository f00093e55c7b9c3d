import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { OutgoingMessage, OutgoingOf } from '../messaging/outgoing.ts';
import * as words from '../wording/handoff.ts';
import * as deskWords from '../wording/handoff-desk.ts';
import * as mediaWords from '../wording/handoff-media.ts';
import { buttons as commonButtons } from '../wording/replies.ts';
import type { Action } from './flex.ts';
import { limits, shortened } from './limits.ts';
import type { Rendering } from './staff-messages.ts';

const handoffKinds = [
  'inquiry-choose',
  'inquiry-opened',
  'inquiry-deferred',
  'inquiry-progress',
  'inquiry-standing',
  'inquiry-added',
  'inquiry-taken',
  'inquiry-moved',
  'inquiry-nudged',
  'inquiry-closed',
  'inquiry-rated',
  'my-inquiries',
  'relay',
  'media-coming',
  'media-relayed',
  'media-not-relayed',
  'inquiry-call',
  'inquiry-offered',
  'inquiry-elsewhere',
  'inquiry-withdrawn',
  'inquiry-desk',
  'which-inquiry',
  'line-sent',
  'inquiry-focus',
  'topic-asked',
  'inquiry-finished',
  'entry-drafted',
  'draft-made',
  'hand-over-asked',
  'hand-over-lapsed',
  'inquiry-lost',
  'shift-ends',
  'inquiry-stays',
  'answer-owed',
] as const satisfies readonly OutgoingMessage['kind'][];

export type HandoffMessage = OutgoingOf<(typeof handoffKinds)[number]>;

const kinds: ReadonlySet<string> = new Set(handoffKinds);

export function isHandoffMessage(message: OutgoingMessage): message is HandoffMessage {
  return kinds.has(message.kind);
}

const { handoffButtons: labels } = words;
const call110: Action = { type: 'uri', label: commonButtons.call110, uri: 'tel:110' };

/** Messages about questions in human hands, in LINE's form. */
export function handoffMessages(message: HandoffMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'inquiry-choose': {
      const { inquiryId, dutyPhone } = message;
      const when = (choice: 'now' | 'morning', label: string) =>
        to.press({ kind: 'choose-when', inquiryId, choice }, label, label);
      const buttons = [
        when('now', labels.now),
        ...(message.mayWait ? [when('morning', labels.morning)] : []),
        to.press({ kind: 'withdraw', inquiryId }, labels.notNeeded, labels.notNeeded),
        ...callDuty(dutyPhone),
      ];
      return [to.notice({ ...words.inquiryChoose(message), buttons })];
    }
    case 'inquiry-opened':
      return [
        to.notice({
          ...words.inquiryOpened(message),
          buttons: [...callDuty(message.news.dutyPhone), call110, ...notNeeded(message, to)],
        }),
      ];
    case 'inquiry-progress':
      return [
        to.notice({
          ...words.inquiryProgress(message),
          buttons: [...callDuty(message.news.dutyPhone), call110, ...notNeeded(message, to)],
        }),
      ];
    case 'inquiry-deferred': {
      const { inquiryId, dutyPhone } = message;
      const now = to.press(
        { kind: 'choose-when', inquiryId, choice: 'now' },
        labels.now,
        labels.now,
      );
      return [
        to.notice({
          ...words.inquiryDeferred(message),
          buttons: [now, ...callDuty(dutyPhone), ...notNeeded(message, to)],
        }),
      ];
    }
    case 'inquiry-standing':
      return [
        to.notice({
          ...words.inquiryStanding(message),
          buttons: [...callDuty(message.dutyPhone), call110, ...notNeeded(message, to)],
        }),
      ];
    case 'inquiry-taken':
      return [to.notice({ ...words.inquiryTaken(message), buttons: callDuty(message.dutyPhone) })];
    case 'inquiry-nudged': {
      const { inquiryId } = message;
      const buttons = [
        to.press({ kind: 'reopen', inquiryId }, labels.goOn, labels.goOn),
        to.press({ kind: 'withdraw', inquiryId }, labels.solved, labels.solved),
      ];
      return [to.notice({ ...words.inquiryNudged(message), buttons })];
    }
    case 'inquiry-closed': {
      const { inquiryId, hadHelp } = message;
      const rates = labels.rates.map(({ rating, label }) =>
        to.press({ kind: 'rate', inquiryId, rating: String(rating) }, label, label),
      );
      const goOn = to.press({ kind: 'reopen', inquiryId }, labels.goOn, labels.goOn);
      const buttons = [...(hadHelp ? rates : []), goOn];
      return [to.notice({ ...words.inquiryClosed(message), buttons })];
    }
    case 'my-inquiries': {
      const choices = message.inquiries
        .filter(({ isHeld }) => isHeld)
        .map((one) => ({ label: words.myInquiryLine(one), action: turnTo(one, to) }));
      return [to.notice({ ...words.myInquiries(message), choices })];
    }
    case 'relay':
      return relayed(message, to);
    case 'media-coming':
      return to.texts(mediaWords.mediaComing(message));
    case 'media-relayed':
      return mediaRelayed(message, to);
    case 'media-not-relayed':
      return [
        to.notice({ ...mediaWords.mediaNotRelayed(message), buttons: callDuty(message.dutyPhone) }),
      ];
    case 'inquiry-call':
      return [
        to.notice({ ...deskWords.inquiryCall(message), buttons: [take(message.inquiryId, to)] }),
      ];
    case 'inquiry-offered':
      return [
        to.notice({ ...deskWords.inquiryOffered(message), buttons: [take(message.inquiryId, to)] }),
      ];
    case 'inquiry-desk': {
      const { inquiryId } = message;
      const entries = message.suggestions.map(({ entryId, question }) => ({
        label: deskWords.entryRow(question),
        action: to.press(
          { kind: 'send-entry', inquiryId, entryId },
          shortened(question, limits.quickReplyLabel),
          deskWords.entryRow(question),
        ),
      }));
      const media = (message.media ?? []).flatMap(({ mediaId, type, at }) =>
        open(mediaId, mediaWords.seeMedia(type), to).map((action) => ({
          label: mediaWords.mediaRow(type, at),
          action,
        })),
      );
      const canned = message.canned.map(({ cannedId, text }) => ({
        label: text,
        action: to.press(
          { kind: 'canned', inquiryId, cannedId },
          shortened(text, limits.quickReplyLabel),
          text,
        ),
      }));
      return withChips(
        [
          to.notice({
            ...deskWords.inquiryDesk(message),
            choicesTitle: deskWords.sendWithTap,
            choices: [...media, ...entries, ...canned],
            buttons: [finish(inquiryId, to), handOver(inquiryId, to)],
          }),
        ],
        message.others.map((one) => turnTo(one, to)),
      );
    }
    case 'which-inquiry': {
      const { pendingId } = message;
      const choices = message.choices.map(({ inquiryId, number, asker }) => {
        const label = `${number}｜${words.askerText(asker)}`;
        const action = to.press({ kind: 'send-to', pendingId, inquiryId }, number, label);
        return { label, action };
      });
      return [to.notice({ ...deskWords.whichInquiry(message), choices })];
    }
    case 'inquiry-focus':
      return withChips(
        [to.notice(deskWords.inquiryFocus(message))],
        [finish(message.inquiryId, to), handOver(message.inquiryId, to)],
      );
    case 'topic-asked': {
      const { inquiryId, topics } = message;
      const topicRow = (label: string, topic: string) => ({
        label,
        action: to.press(
          { kind: 'topic', inquiryId, topic },
          shortened(label, limits.quickReplyLabel),
          label,
        ),
      });
      const choices = [
        ...topics.map((topic) => topicRow(topic, topic)),
        topicRow(labels.noTopic, labels.noTopic),
      ];
      return [to.notice({ ...deskWords.topicAsked(message), choices })];
    }
    case 'shift-ends': {
      const stay = to.press(
        { kind: 'stay', inquiryId: message.inquiryId },
        labels.stay,
        labels.stay,
      );
      return [to.notice({ ...deskWords.shiftEnds(message), buttons: [stay] })];
    }
    case 'line-sent':
      return withChips(
        to.texts(deskWords.lineSent(message)),
        message.others.map((one) => turnTo(one, to)),
      );
    case 'inquiry-added':
      return to.texts(words.inquiryAdded(message));
    case 'inquiry-moved':
      return to.texts(words.inquiryMoved(message));
    case 'inquiry-rated':
      return to.texts(words.inquiryRated);
    case 'inquiry-elsewhere':
      return to.texts(deskWords.inquiryElsewhere(message));
    case 'inquiry-withdrawn':
      return to.texts(deskWords.inquiryWithdrawn(message));
    case 'inquiry-finished':
      return finished(message, to);
    case 'entry-drafted':
      return to.texts(deskWords.entryDrafted(message));
    case 'draft-made':
      return to.texts(deskWords.draftMade(message));
    case 'hand-over-asked':
      return to.texts(deskWords.handOverAsked(message));
    case 'hand-over-lapsed':
      return to.texts(deskWords.handOverLapsed(message));
    case 'inquiry-lost':
      return to.texts(deskWords.inquiryLost(message));
    case 'inquiry-stays':
      return to.texts(deskWords.inquiryStays(message));
    case 'answer-owed':
      return to.texts(deskWords.answerOwed(message));
    default:
      return unreachable(message);
  }
}

interface Chip {
  readonly inquiryId: string;
  readonly number: string;
}

/** A line of the other side, under its inquiry's number; whoever helps has chips beneath it. */
function relayed(
  message: Extract<HandoffMessage, { kind: 'relay' }>,
  to: Rendering,
): messagingApi.Message[] {
  const { inquiryId, from, others } = message;
  const sender = { name: words.senderName(message) };
  const said = to.texts(words.relayText(message)).map((part) => ({ ...part, sender }));
  if (from === 'specialist') return said;
  return withChips(said, [
    ...turnsAmong(message, others, to),
    finish(inquiryId, to),
    handOver(inquiryId, to),
  ]);
}

/**
 * A card with a link, and not LINE's own picture message: that would have LINE's
 * servers fetch the picture and keep it. Nor a link in a text, which they open
 * for a preview.
 */
function mediaRelayed(
  message: Extract<HandoffMessage, { kind: 'media-relayed' }>,
  to: Rendering,
): messagingApi.Message[] {
  const { inquiryId, mediaId, type, from, others } = message;
  const buttons = open(mediaId, mediaWords.seeMedia(type), to);
  const card = to.notice({ ...mediaWords.mediaRelayed(message, buttons.length > 0), buttons });
  if (from === 'specialist') return [card];
  return withChips(
    [card],
    [...turnsAmong(message, others, to), finish(inquiryId, to), handOver(inquiryId, to)],
  );
}

function finished(
  message: Extract<HandoffMessage, { kind: 'inquiry-finished' }>,
  to: Rendering,
): messagingApi.Message[] {
  const { inquiryId, offersDraft = false } = message;
  const text = deskWords.inquiryFinished(message);
  if (!offersDraft) return to.texts(text);
  const draft = to.press({ kind: 'draft-entry', inquiryId }, labels.draft, labels.draft);
  return [to.notice({ title: text, lines: [deskWords.draftOffer], buttons: [draft] })];
}

function withChips(
  messages: readonly messagingApi.Message[],
  actions: readonly Action[],
): messagingApi.Message[] {
  const items = actions
    .slice(0, limits.quickReplies)
    .map((action): messagingApi.QuickReplyItem => ({ type: 'action', action }));
  // LINE shows the chips of the last message alone.
  return messages.map((message, at) =>
    at === messages.length - 1 && items.length > 0
      ? { ...message, quickReply: { items } }
      : message,
  );
}

/** Nothing to tap where no address is known any more. */
function open(mediaId: string, label: string, to: Rendering): Action[] {
  const uri = to.mediaUrl(mediaId);
  return uri === undefined ? [] : [{ type: 'uri', label, uri }];
}

function take(inquiryId: string, to: Rendering): Action {
  return to.press({ kind: 'take', inquiryId }, labels.take, labels.take);
}

function finish(inquiryId: string, to: Rendering): Action {
  return to.press({ kind: 'finish', inquiryId }, labels.finish, labels.finish);
}

function handOver(inquiryId: string, to: Rendering): Action {
  return to.press({ kind: 'hand-over', inquiryId }, labels.handOver, labels.handOver);
}

function turnTo({ inquiryId, number }: Chip, to: Rendering): Action {
  const label = labels.turnTo(number);
  return to.press({ kind: 'turn-to', inquiryId }, label, label);
}

/** Where there are several: the one that just spoke first. */
function turnsAmong(one: Chip, others: readonly Chip[], to: Rendering): Action[] {
  return others.length === 0 ? [] : [one, ...others].map((each) => turnTo(each, to));
}

function notNeeded({ inquiryId }: { inquiryId: string }, to: Rendering): Action[] {
  return [to.press({ kind: 'withdraw', inquiryId }, labels.notNeeded, labels.notNeeded)];
}

function callDuty(dutyPhone: string | undefined): Action[] {
  if (dutyPhone === undefined) return [];
  const uri = `tel:${dutyPhone.replace(/[^0-9+,]/g, '')}`;
  return [{ type: 'uri', label: commonButtons.callDuty, uri }];
}
