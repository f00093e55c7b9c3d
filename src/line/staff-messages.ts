import type { messagingApi } from '@line/bot-sdk';
import { unreachable } from '../foundation/unreachable.ts';
import type { Choice, OutgoingOf } from '../messaging/outgoing.ts';
import type { FormChoice } from '../messaging/outgoing-staff.ts';
import * as words from '../wording/staff.ts';
import type { SealedButton } from './button-data.ts';
import type { Action } from './flex.ts';
import type { MediaUrl } from './media-links.ts';
import type { Notice } from './notice-bubble.ts';

/** What `toLineMessages` lends: sealed buttons for the chat, cards and texts, links. */
export interface Rendering {
  press(button: SealedButton, label: string, said: string): Action;
  /** Opens a calendar; the day that is picked, `latest` at most, is the button's value. */
  pickDay(
    button: Extract<SealedButton, { kind: 'form' | 'guide-tap' }>,
    label: string,
    latest?: string,
  ): Action;
  /** The same for a minute, `2026-12-05T14:30` at most. */
  pickMinute(
    button: Extract<SealedButton, { kind: 'form' }>,
    label: string,
    latest: string,
  ): Action;
  /** Opens an entry of the FAQ. */
  showEntry(choice: Choice): Action;
  /** A button that types a line for whoever presses it. */
  say(label: string, text: string): Action;
  notice(content: Notice): messagingApi.Message;
  texts(content: string): messagingApi.Message[];
  readonly mediaUrl: MediaUrl;
  /** Where LINE fetches a picture of ours; `undefined` where there is no such address. */
  pictureUrl(name: string): string | undefined;
}

type StaffKind =
  | 'stranger'
  | 'enrolment-refused'
  | 'enrolled'
  | 'bound-elsewhere'
  | 'form-asks'
  | 'enrolment-confirm'
  | 'enrolment-kept'
  | 'name-erased'
  | 'form-left'
  | 'nothing-to-leave'
  | 'form-reminder'
  | 'leave-confirm'
  | 'left-service'
  | 'suspended'
  | 'not-allowed'
  | 'code-issued'
  | 'code-revoked'
  | 'people'
  | 'people-of-unit'
  | 'member'
  | 'member-changed'
  | 'unreachable'
  | 'guessing'
  | 'masked'
  | 'too-fast'
  | 'busy'
  | 'only-alone'
  | 'group-refused'
  | 'leave-group';

export type StaffMessage = OutgoingOf<StaffKind>;

/** Messages about who somebody is and what they may do, in LINE's form. */
export function staffMessages(message: StaffMessage, to: Rendering): messagingApi.Message[] {
  switch (message.kind) {
    case 'stranger':
      return to.texts(words.stranger);
    case 'enrolment-refused':
      return to.texts(words.enrolmentRefused(message));
    case 'enrolled':
      return [to.notice(words.enrolled(message))];
    case 'bound-elsewhere':
      return to.texts(words.boundElsewhere(message));
    case 'form-asks':
      return [
        to.notice({
          ...words.formAsks(message),
          choices: choiceRows(message, to),
          afterChoices: words.formFoot,
        }),
      ];
    case 'enrolment-confirm':
      return [
        to.notice({
          ...words.enrolmentConfirm(message),
          buttons: choiceRows(message, to).map(({ action }) => action),
        }),
      ];
    case 'leave-confirm':
      return [
        to.notice({
          ...words.leaveConfirm,
          buttons: choiceRows(message, to).map(({ action }) => action),
        }),
      ];
    case 'enrolment-kept':
      return to.texts(words.enrolmentKept(message));
    case 'name-erased':
      return to.texts(words.nameErased);
    case 'form-left':
      return to.texts(words.formLeft);
    case 'nothing-to-leave':
      return to.texts(words.nothingToLeave);
    case 'form-reminder':
      return to.texts(words.formReminder);
    case 'left-service':
      return to.texts(words.leftService);
    case 'suspended':
      return to.texts(words.suspended(message));
    case 'not-allowed':
      return to.texts(words.notAllowed(message));
    case 'code-issued': {
      const { revoke } = words.staffButtons;
      const action = to.press({ kind: 'revoke-code', codeId: message.id }, revoke, revoke);
      return [to.notice({ ...words.codeIssued(message), buttons: [action] })];
    }
    case 'code-revoked':
      return to.texts(words.codeRevoked);
    case 'people': {
      const choices = message.units.map((unit) => {
        const label = words.unitCount(unit);
        return { label, action: to.say(shorten(unit.unit), words.askForUnit(unit.unit)) };
      });
      return [to.notice({ ...words.people(message), choices })];
    }
    case 'people-of-unit': {
      const choices = message.members.map((member) => {
        const label = words.memberText(member);
        const action = to.press(
          { kind: 'show-member', userId: member.userId },
          shorten(label),
          label,
        );
        return { label, action };
      });
      return [to.notice({ ...words.peopleOfUnit(message), choices })];
    }
    case 'member': {
      const { userId, status } = message.member;
      const { suspend, restore } = words.staffButtons;
      const action =
        status === 'suspended'
          ? to.press({ kind: 'restore', userId }, restore, restore)
          : to.press({ kind: 'suspend', userId }, suspend, suspend);
      return [to.notice({ ...words.memberCard(message), buttons: [action] })];
    }
    case 'member-changed':
      return to.texts(words.memberChanged(message));
    case 'unreachable':
      return to.texts(words.unreachable(message));
    case 'guessing':
      return to.texts(words.guessing);
    case 'masked':
      return to.texts(words.masked(message));
    case 'too-fast':
      return to.texts(words.tooFast);
    case 'busy':
      return to.texts(words.busy(message));
    case 'only-alone':
      return to.texts(words.onlyAlone);
    case 'group-refused':
      return to.texts(words.groupRefused);
    case 'leave-group':
      throw new Error('leaving a group is no message');
    default:
      return unreachable(message);
  }
}

export function choiceRows(
  { instance, field, choices }: { instance: string; field: string; choices: FormChoice[] },
  to: Rendering,
) {
  return choices.map(({ label, value }) => ({
    label,
    action: to.press({ kind: 'form', instance, field, value }, shorten(label), label),
  }));
}

/** LINE takes 40 characters on a card's button and 20 elsewhere. */
function shorten(label: string): string {
  const characters = [...label];
  return characters.length <= 20 ? label : `${characters.slice(0, 19).join('')}…`;
}
