/** What somebody did in a chat with us, whatever carried it here. */
export interface IncomingMessage {
  /** The platform's name for this event; it stays the same when the event is delivered again. */
  readonly eventId: string;
  /** The chat it happened in, and where the answer goes. */
  readonly chat: string;
  /** Alone with us, or in a group, where others read what we say. */
  readonly place: 'alone' | 'group';
  /** Who did it. In a group it may stay unknown. */
  readonly userId: string | undefined;
  /** When it happened, as the platform says; a redelivery keeps it. */
  readonly happenedAt: Date;
  /** When it reached us; a redelivery has its own. The life of the reply token counts from here. */
  readonly receivedAt: Date;
  readonly redelivered: boolean;
  /** Answers for free, once, within a minute. Some events carry none. */
  readonly replyToken: string | undefined;
  readonly content: IncomingContent;
}

export type IncomingContent =
  | {
      readonly kind: 'text';
      readonly messageId: string;
      readonly text: string;
      /** In a group: whether we were spoken to. */
      readonly isForUs: boolean;
      /** The message that it quotes. */
      readonly quotedMessageId?: string;
    }
  /** A text that was sent before now reads like this. */
  | {
      readonly kind: 'edited';
      readonly messageId: string;
      readonly text: string;
      readonly isForUs: boolean;
    }
  | { readonly kind: 'attachment'; readonly messageId: string; readonly type: AttachmentType }
  | { readonly kind: 'pressed'; readonly button: Button }
  | { readonly kind: 'followed' }
  | { readonly kind: 'unfollowed' }
  /** We were taken into a group, or out of it. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'removed' }
  | { readonly kind: 'unsent'; readonly messageId: string };

export const attachmentTypes = ['sticker', 'image', 'video', 'audio', 'file', 'location'] as const;
export type AttachmentType = (typeof attachmentTypes)[number] | 'unknown';

/**
 * A button of ours that was pressed. `invalid` stands for one that is too old,
 * belongs to somebody else, or was never ours: it must do nothing.
 */
export type Button =
  | { readonly kind: 'helpful'; readonly answerId: string }
  | { readonly kind: 'unsolved'; readonly answerId: string }
  | { readonly kind: 'show-entry'; readonly entryId: string }
  /** An answer in a form: `instance` names the run of the form that asked. */
  | {
      readonly kind: 'form';
      readonly instance: string;
      readonly field: string;
      readonly value: string;
    }
  | { readonly kind: 'revoke-code'; readonly codeId: string }
  | { readonly kind: 'show-member'; readonly userId: string }
  | { readonly kind: 'suspend'; readonly userId: string }
  | { readonly kind: 'restore'; readonly userId: string }
  | InquiryButton
  | ShiftButton
  | VisitButton
  | CaseButton
  | MeetingButton
  | GuideButton
  | MaterialButton
  | DeadlineButton
  | { readonly kind: 'invalid' };

/** A button about a question in human hands. */
export type InquiryButton =
  | {
      readonly kind: 'choose-when';
      readonly inquiryId: string;
      readonly choice: 'now' | 'morning';
    }
  | { readonly kind: 'withdraw'; readonly inquiryId: string }
  | { readonly kind: 'reopen'; readonly inquiryId: string }
  /** `rating`: a digit, 3 where it helped. */
  | { readonly kind: 'rate'; readonly inquiryId: string; readonly rating: string }
  | { readonly kind: 'take'; readonly inquiryId: string }
  | { readonly kind: 'turn-to'; readonly inquiryId: string }
  | { readonly kind: 'send-to'; readonly pendingId: string; readonly inquiryId: string }
  | { readonly kind: 'send-entry'; readonly inquiryId: string; readonly entryId: string }
  | { readonly kind: 'canned'; readonly inquiryId: string; readonly cannedId: string }
  | { readonly kind: 'hand-over'; readonly inquiryId: string }
  | { readonly kind: 'stay'; readonly inquiryId: string }
  | { readonly kind: 'finish'; readonly inquiryId: string }
  | { readonly kind: 'topic'; readonly inquiryId: string; readonly topic: string }
  | { readonly kind: 'draft-entry'; readonly inquiryId: string };

/** A button about shifts. */
export type ShiftButton =
  /** `key`: names the beginning of the shift that somebody was called to. */
  | { readonly kind: 'shift-here'; readonly key: string }
  | { readonly kind: 'swap-answer'; readonly swapId: string; readonly says: 'yes' | 'no' }
  | { readonly kind: 'swap-approve'; readonly swapId: string; readonly says: 'yes' | 'no' }
  | { readonly kind: 'swap-withdraw'; readonly swapId: string };

/** A button about a case's visits. `after`: the last line of the record that the card knew; empty where there was none. */
export type VisitButton =
  | { readonly kind: 'show-case'; readonly caseNo: string }
  | {
      readonly kind: 'visit-result';
      readonly caseNo: string;
      readonly after: string;
      readonly result: 'visited' | 'missed' | 'postponed' | 'refused';
    }
  | {
      readonly kind: 'visit-safety';
      readonly caseNo: string;
      readonly after: string;
      readonly safety: 'safe' | 'new-events' | 'in-danger';
    }
  | { readonly kind: 'visit-danger'; readonly caseNo: string }
  /** `line`: the one that is added to, or taken back. */
  | { readonly kind: 'visit-details'; readonly caseNo: string; readonly line: string }
  | { readonly kind: 'visit-correct'; readonly caseNo: string; readonly line: string };
/** A button about a case. */
export type CaseButton =
  | { readonly kind: 'case-card'; readonly caseNo: string }
  /** `change`: one of `caseChoices`. */
  | { readonly kind: 'case-change'; readonly caseNo: string; readonly change: string }
  | { readonly kind: 'new-case'; readonly caseNo: string };
/** A button about the risk meeting. `meetingId`: `2026-12`. */
export type MeetingButton =
  | {
      readonly kind: 'meeting-attend';
      readonly meetingId: string;
      readonly says: 'attends' | 'absent' | 'substitute';
    }
  | { readonly kind: 'meeting-cases'; readonly meetingId: string }
  | { readonly kind: 'submit-case'; readonly meetingId: string }
  | { readonly kind: 'submit-none'; readonly meetingId: string; readonly precinct: string }
  | { readonly kind: 'remove-case'; readonly submissionId: string }
  | { readonly kind: 'meeting-decide'; readonly meetingId: string }
  | { readonly kind: 'decide-case'; readonly meetingId: string; readonly caseNo: string }
  | {
      readonly kind: 'meeting-held';
      readonly meetingId: string;
      readonly outcome: 'held' | 'not-held';
    }
  | { readonly kind: 'ask-held'; readonly meetingId: string }
  | { readonly kind: 'task-done'; readonly decisionId: string }
  | { readonly kind: 'extra-answer'; readonly meetingId: string; readonly says: 'yes' | 'no' }
  | { readonly kind: 'extra-move'; readonly meetingId: string }
  | { readonly kind: 'extra-cancel'; readonly meetingId: string };
/** A button about a leaflet. */
export type MaterialButton =
  | { readonly kind: 'show-material'; readonly materialId: string }
  | { readonly kind: 'show-picture'; readonly materialId: string };

/** A button of a guide. `at`: the question or outcome that it stands under; `value`: an answer, or one of `guideMoves`. */
export type GuideButton =
  | { readonly kind: 'begin-guide'; readonly guideId: string }
  | {
      readonly kind: 'guide-tap';
      readonly guideId: string;
      readonly instance: string;
      readonly at: string;
      readonly value: string;
    };

/** What can be done at every step of a guide; no answer is called like that. */
export const guideMoves = {
  back: ':back',
  restart: ':restart',
  leave: ':leave',
  human: ':human',
  resume: ':resume',
} as const;

/** A button about a last day. `from`: the day, or the minute, that it counts from; empty where it is asked. */
export type DeadlineButton =
  | { readonly kind: 'show-deadline'; readonly ruleId: string; readonly from: string }
  | { readonly kind: 'deadline-remind'; readonly ruleId: string; readonly from: string }
  | { readonly kind: 'show-wish'; readonly wishId: string }
  | { readonly kind: 'cancel-wish'; readonly wishId: string };
