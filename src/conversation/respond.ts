import { revokeCode } from '../directory/issue-code.ts';
import type { Member } from '../directory/member.ts';
import { may, rolesFor } from '../directory/permissions.ts';
import type { Person } from '../directory/person.ts';
import { type Recognised, recognise, type Staff } from '../directory/recognise.ts';
import type { Units } from '../directory/unit.ts';
import { askedDuty } from '../duty/asked-duty.ts';
import { confirmShift, type ShiftStores } from '../duty/confirm-shift.ts';
import type { DutyRoster } from '../duty/roster.ts';
import type { SwapParts, SwapStores } from '../duty/swap-desk.ts';
import { examplesOf } from '../faq/knowledge.ts';
import type { Ids } from '../foundation/ids.ts';
import { unreachable } from '../foundation/unreachable.ts';
import { takersOf } from '../handoff/hand-over.ts';
import { isIn } from '../handoff/inquiry.ts';
import type { Button, IncomingMessage } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { PacedMessage } from '../messaging/receive.ts';
import { mask } from '../privacy/mask.ts';
import type { ScrubStore } from '../privacy/scrub.ts';
import type { UnsentMessageStore } from '../privacy/unsent.ts';
import { type AskParts, type AskStores, createAsk, type Question } from './ask.ts';
import {
  type CalendarDeskParts,
  type CalendarStores,
  createCalendarDesk,
} from './calendar-desk.ts';
import { type Command, commandIn } from './commands.ts';
import { createDutyDesk } from './duty-desk.ts';
import { codeTyped, createEnrol, type EnrolParts, type EnrolStores } from './enrol.ts';
import { eraseFromForms, eraseMessage, isOutdated, replaceMessage } from './erase.ts';
import {
  beginForm,
  type FormStep,
  fillForm,
  formMinutes,
  type Given,
  isAnswer,
  type OpenForm,
  type OpenFormStore,
} from './form.ts';
import { handOverForm } from './forms/hand-over.ts';
import { leaveServiceForm } from './forms/leave-service.ts';
import { newCodeForm } from './forms/new-code.ts';
import { ownNameForm } from './forms/own-name.ts';
import { ratingReasonForm } from './forms/rating-reason.ts';
import { type SwapWords, swapShiftForm } from './forms/swap-shift.ts';
import {
  createInquiryDesk,
  type DeskTurn,
  type InquiryDeskParts,
  type InquiryDeskStores,
} from './inquiry-desk.ts';
import { createPeopleDesk } from './people-desk.ts';
import { mayTellStranger, type StrangerStore } from './stranger.ts';
import { createSwapTalk } from './swap-talk.ts';
import { takeVerdict } from './verdict.ts';

export interface RespondStores
  extends AskStores,
    EnrolStores,
    InquiryDeskStores,
    ShiftStores,
    SwapStores,
    CalendarStores {
  readonly openForms: OpenFormStore;
  readonly scrub: ScrubStore;
  readonly strangers: StrangerStore;
  readonly unsent: UnsentMessageStore;
}

export interface RespondParts extends AskParts, EnrolParts, SwapParts, CalendarDeskParts {
  /** What questions in human hands need. */
  readonly handoff: Omit<
    InquiryDeskParts,
    'give' | 'entry' | 'nearest' | 'topics' | 'hide' | 'tellManagers'
  >;
  readonly people: () => readonly Person[];
  readonly units: () => Units;
  readonly roster: () => DutyRoster;
  /** Numbers that anybody may be told: hotlines and the unit's own. */
  readonly publishedNumbers: () => readonly string[];
  /** Groups that we may stay in. */
  readonly allowedGroups: () => readonly string[];
  /** Words on a form's buttons, which may be typed as well. */
  readonly words: FormWords;
  readonly ids: Ids;
}

export interface FormWords {
  readonly titles: readonly string[];
  readonly confirm: string;
  readonly redo: string;
  readonly leave: string;
  readonly yesLeave: string;
  readonly unitCode: string;
  readonly personalCode: string;
  readonly noNote: string;
  readonly noReason: string;
  readonly swap: SwapWords;
}

/** One message being answered: who sent it, what is kept, and what was hidden in it. */
interface Turn {
  readonly incoming: PacedMessage;
  readonly stores: RespondStores;
  readonly staff: Staff;
  readonly member: Member | undefined;
}

type TextTyped = Extract<IncomingMessage['content'], { kind: 'text' }>;

/** A form with all that it needs, whatever it needs. */
interface FormAtHand {
  fill(open: OpenForm, given: Given): Promise<OutgoingMessage[]>;
  isAnswer(open: OpenForm, text: string): boolean;
}

/** Decides what somebody gets for what they did. */
export function createRespond(parts: RespondParts) {
  const { knowledge, dutyPhone, people, units, words, clock, ids } = parts;
  const faq = createAsk(parts);
  const enrol = createEnrol(parts);
  const desk = createPeopleDesk(parts);
  const handoff: InquiryDeskParts = {
    ...parts.handoff,
    nearest: faq.nearest,
    topics: () => knowledge().topics,
    entry: (entryId) => knowledge().entries.get(entryId),
    give: faq.give,
    hide: (text) => mask(text, parts.publishedNumbers()).text,
    tellManagers: parts.tellManagers,
  };
  const inquiries = createInquiryDesk(handoff);
  const swaps = createSwapTalk(parts);

  const hidden = (text: string) => mask(text, parts.publishedNumbers());
  const dutyDesk = createDutyDesk(parts);
  const calendarDesk = createCalendarDesk(parts);
  const dutyAsked = (text: string) => askedDuty(text, clock.now(), parts.roster());

  async function whoIs(userId: string, { members }: RespondStores): Promise<Recognised> {
    return recognise(userId, await members.find(userId), people());
  }

  /** Everything a stranger may do is to enrol; anything else brings one line, once an hour. */
  async function onStranger(
    incoming: IncomingMessage,
    userId: string,
    known: Recognised,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const { content } = incoming;
    const typed = content.kind === 'text' ? codeTyped(content.text) : undefined;
    if (typed !== undefined && typed !== '') return onEnrolment(typed, userId, known, stores);
    if (content.kind === 'unfollowed') return [];
    if (known.kind === 'suspended') {
      return (await mayTell(userId, stores)) ? [{ kind: 'suspended', dutyPhone: dutyPhone() }] : [];
    }
    return (await mayTell(userId, stores)) ? [{ kind: 'stranger' }] : [];
  }

  async function mayTell(userId: string, { strangers }: RespondStores): Promise<boolean> {
    const now = clock.now();
    if (!mayTellStranger(await strangers.find(userId), now)) return false;
    await strangers.save({ userId, at: now });
    return true;
  }

  async function onEnrolment(
    typed: string,
    userId: string,
    known: Recognised,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const enrolled = await enrol(typed, userId, known, stores);
    if (enrolled.kind === 'refused') return quietedRefusal(enrolled.messages, userId, stores);
    if (!enrolled.needsName) return enrolled.messages;
    return [...enrolled.messages, ...(await askWho(enrolled.member, stores))];
  }

  async function askWho(
    { userId, unit, roles }: Member,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const context = { userId, stores, unit, roles, words, now: clock.now() };
    const step = { form: ownNameForm, context, store: stores.openForms, chat: userId };
    return beginForm({ ...step, now: clock.now() }, ids.uuid());
  }

  /**
   * Whoever took back what they had said of themselves is asked again, once: when
   * they have been helped, and nothing else is under way.
   */
  async function askWhoAgain(
    said: readonly OutgoingMessage[],
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const { member, staff, stores } = turn;
    const isHelped = said.some(({ kind }) => kind === 'answer');
    if (member?.isAskedAgain !== true || !isHelped) return [];
    if ((await openFormOf(turn)) !== undefined) return [];
    const { isAskedAgain: _, ...asked } = member;
    await stores.members.save(asked);
    // The file says who they are by now.
    if (staff.personId !== undefined) return [];
    return [{ kind: 'name-erased' }, ...(await askWho(asked, stores))];
  }

  /** Whoever guesses on after being told to wait hears it once an hour, like any stranger. */
  async function quietedRefusal(
    messages: OutgoingMessage[],
    userId: string,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const isThrottled = messages.some(
      (one) => one.kind === 'enrolment-refused' && one.why === 'throttled',
    );
    if (!isThrottled) return messages;
    return (await mayTell(`throttled ${userId}`, stores)) ? messages : [];
  }

  const deskTurn = ({ staff, incoming, stores }: Turn): DeskTurn => ({
    ...{ staff, stores, eventId: incoming.eventId },
  });

  /** Begins to hand an inquiry over, where whoever asks for it has it. */
  async function beginHandOver(inquiryId: string, turn: Turn): Promise<OutgoingMessage[]> {
    const { staff, stores, incoming } = turn;
    const inquiry = await stores.inquiries.find(inquiryId);
    if (!isIn(inquiry, 'taken') || inquiry.state.by !== staff.userId) {
      return [{ kind: 'button-expired' }];
    }
    const context = await handOverContext(turn, inquiryId);
    const base = { store: stores.openForms, chat: incoming.chat, now: clock.now() };
    return beginForm({ ...base, form: handOverForm, context }, ids.uuid(), { inquiryId });
  }

  async function handOverContext({ staff, stores }: Turn, inquiryId: string) {
    const inquiry = await stores.inquiries.find(inquiryId);
    const takers = isIn(inquiry, 'taken') ? await takersOf(inquiry, stores, handoff) : [];
    return { takers, stores, parts: handoff, by: staff.userId, words };
  }

  async function stepFor(open: OpenForm, turn: Turn): Promise<FormAtHand | undefined> {
    const { staff, stores, incoming } = turn;
    const now = clock.now();
    const { userId, unit, roles } = staff;
    const base = { store: stores.openForms, chat: incoming.chat, now };
    const of = <Context>(step: FormStep<Context>): FormAtHand => ({
      fill: (open: OpenForm, given: Given) => fillForm(open, given, step),
      isAnswer: (open: OpenForm, text: string) => isAnswer(open, text, step),
    });
    switch (open.form) {
      case ownNameForm.id:
        return of({
          ...{ ...base, form: ownNameForm },
          context: { userId, stores, unit, roles, words, now },
        });
      case leaveServiceForm.id:
        return of({ ...base, form: leaveServiceForm, context: { staff, stores, words, now } });
      case newCodeForm.id:
        // Roles may have changed since the form was begun.
        if (!may(staff, 'issue-code')) return undefined;
        return of({
          ...{ ...base, form: newCodeForm },
          context: { userId, stores, people: people(), units: units(), words, clock, ids },
        });
      case handOverForm.id: {
        const context = await handOverContext(turn, open.values.inquiryId ?? '');
        return of({ ...base, form: handOverForm, context });
      }
      case ratingReasonForm.id: {
        const context = { chat: userId, stores, parts: handoff, words };
        return of({ ...base, form: ratingReasonForm, context });
      }
      case swapShiftForm.id: {
        const context = await swaps.contextOf(staff, stores);
        return of({ ...base, form: swapShiftForm, context });
      }
      default:
        return undefined;
    }
  }

  async function openFormOf({ incoming, stores }: Turn): Promise<OpenForm | undefined> {
    const open = await stores.openForms.find(incoming.chat);
    if (open === undefined) return undefined;
    const age = clock.now().getTime() - open.at.getTime();
    return age < formMinutes * 60_000 ? open : undefined;
  }

  async function onCommand(
    command: Command,
    question: Question,
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const { staff, stores, incoming } = turn;
    const now = clock.now();
    const start = { store: stores.openForms, chat: incoming.chat, now };
    const refusal = (deed: Parameters<typeof rolesFor>[0]): OutgoingMessage[] => [
      { kind: 'not-allowed', roles: [...rolesFor(deed)] },
    ];
    switch (command.kind) {
      case 'find-specialist':
        return inquiries.open('asked', deskTurn(turn));
      case 'my-inquiries':
        return [await inquiries.mine(deskTurn(turn))];
      case 'finish':
      case 'hand-over': {
        const only = await inquiries.onlyHeld(deskTurn(turn));
        if (only === undefined) return [await inquiries.mine(deskTurn(turn))];
        return command.kind === 'finish'
          ? inquiries.askTopic(only.id, deskTurn(turn))
          : beginHandOver(only.id, turn);
      }
      case 'ask':
        return faq.ask({ ...question, ...askedIn(command.question) }, stores);
      case 'leave-form': {
        const open = await openFormOf(turn);
        await stores.openForms.remove(incoming.chat);
        return [{ kind: open === undefined ? 'nothing-to-leave' : 'form-left' }];
      }
      case 'swap-shift': {
        const context = await swaps.contextOf(staff, stores);
        const refusal = swaps.refusalIn(context);
        if (refusal !== undefined) return [refusal];
        return beginForm({ ...start, form: swapShiftForm, context }, ids.uuid());
      }
      case 'calendar':
        return [await calendarDesk.issue(staff, stores)];
      case 'end-calendar':
        return [await calendarDesk.revoke(staff, stores)];
      case 'leave-service': {
        const context = { staff, stores, words, now };
        return beginForm({ ...start, form: leaveServiceForm, context }, ids.uuid());
      }
      case 'new-code': {
        if (!may(staff, 'issue-code')) return refusal('issue-code');
        const { userId } = staff;
        const context = { userId, stores, people: people(), units: units(), words, clock, ids };
        return beginForm({ ...start, form: newCodeForm, context }, ids.uuid());
      }
      case 'people':
        if (!may(staff, 'see-people')) return refusal('see-people');
        return [
          command.unit === ''
            ? await desk.overview(staff, stores)
            : await desk.ofUnit(hidden(command.unit).text, staff, stores),
        ];
      case 'enrol':
        return onEnrolment(
          command.code,
          staff.userId,
          { kind: 'staff', staff, member: turn.member },
          stores,
        );
      default:
        return unreachable(command);
    }
  }

  function askedIn(text: string): Pick<Question, 'text' | 'masked'> {
    return { text, masked: hidden(text).text };
  }

  /**
   * What was typed, alone with us: danger first, then commands, the open form, the
   * other side of an inquiry, and the FAQ.
   */
  async function onText(
    { text, messageId, quotedMessageId }: TextTyped,
    turn: Turn,
  ): Promise<OutgoingMessage[]> {
    const { incoming, stores, staff } = turn;
    const at = deskTurn(turn);
    const masked = hidden(text);
    const question: Question = {
      ...{ eventId: incoming.eventId, chat: incoming.chat, messageId, text, masked: masked.text },
    };
    const hint: OutgoingMessage[] =
      masked.kinds.length === 0 ? [] : [{ kind: 'masked', kinds: [...masked.kinds] }];
    const line = { text: masked.text, messageId, quotedMessageId };
    // Whoever helps speaks of danger, and is in none.
    const isDanger =
      faq.isDanger(text) && !(may(staff, 'take-inquiry') && (await inquiries.holdsAny(at)));
    if (isDanger) {
      const card = await faq.ask(question, stores);
      return [...card, ...(await inquiries.onDanger(line, at)), ...hint];
    }
    const command = commandIn(text);
    if (command?.kind === 'people') return [...(await onCommand(command, question, turn)), ...hint];
    if (command !== undefined) return onCommand(command, question, turn);
    const duty = dutyAsked(text);
    if (duty !== undefined) return [dutyDesk.answer(duty)];
    const open = await openFormOf(turn);
    const form = open && (await stepFor(open, turn));
    const isForForm = open && form && (form.isAnswer(open, text) || !faq.isQuestion(text));
    if (open !== undefined && form !== undefined && isForForm) {
      return [...(await form.fill(open, { given: masked.text, messageId })), ...hint];
    }
    const relayed = await inquiries.onLine(line, at);
    if (relayed !== undefined) {
      // Nobody has taken it yet: what the FAQ knows for certain need not wait for a human.
      const isWaiting = relayed.some(({ kind }) => kind === 'inquiry-added');
      const known = isWaiting && faq.isQuestion(text) ? await faq.ask(question, stores) : [];
      const said = [...known, ...relayed, ...hint];
      return [...said, ...(await askWhoAgain(said, turn))];
    }
    const answered = await faq.ask(question, stores);
    const isMiss = answered.some(({ kind }) => kind === 'no-answer');
    const brought = isMiss ? await inquiries.afterMiss(at) : [];
    if (brought.length > 0) return [...brought, ...hint];
    const said = [...answered, ...hint];
    return [...said, ...(await askWhoAgain(said, turn))];
  }

  async function onButton(button: Button, turn: Turn): Promise<OutgoingMessage[]> {
    const { incoming, stores, staff } = turn;
    const expired: OutgoingMessage[] = [{ kind: 'button-expired' }];
    switch (button.kind) {
      case 'helpful':
      case 'unsolved': {
        const { answerId, kind } = button;
        const verdict = await takeVerdict(kind, answerId, incoming.chat, stores, { clock });
        if (verdict.kind === 'unknown') return expired;
        if (verdict.kind === 'helpful') return [{ kind: 'thanked' }];
        const { said, entryId } = verdict;
        const given = said.length === 0 ? {} : { said };
        return inquiries.open('unsolved', deskTurn(turn), { ...given, tried: [entryId] });
      }
      case 'show-entry': {
        const entry = knowledge().entries.get(button.entryId);
        return entry === undefined ? expired : [await faq.give(entry, incoming, stores)];
      }
      case 'form': {
        const open = await openFormOf(turn);
        const form = open && (await stepFor(open, turn));
        const isOfNow = open?.instance === button.instance && open.field === button.field;
        return open !== undefined && form !== undefined && isOfNow
          ? form.fill(open, { given: button.value })
          : expired;
      }
      case 'revoke-code':
        if (!may(staff, 'issue-code')) return expired;
        return (await revokeCode(button.codeId, staff.userId, stores, { clock })) === 'revoked'
          ? [{ kind: 'code-revoked' }]
          : expired;
      case 'show-member':
        return may(staff, 'see-people') ? [await desk.show(button.userId, stores)] : expired;
      case 'suspend':
      case 'restore':
        return may(staff, 'suspend')
          ? [await desk[button.kind](button.userId, staff, stores)]
          : expired;
      case 'hand-over':
        return beginHandOver(button.inquiryId, turn);
      case 'rate': {
        const { inquiryId } = button;
        if (!(await inquiries.rate(inquiryId, Number(button.rating), deskTurn(turn)))) {
          return expired;
        }
        const context = { chat: staff.userId, stores, parts: handoff, words };
        const base = { store: stores.openForms, chat: incoming.chat, now: clock.now() };
        return beginForm({ ...base, form: ratingReasonForm, context }, ids.uuid(), { inquiryId });
      }
      case 'shift-here':
        return confirmShift(button.key, staff, stores, parts);
      case 'swap-answer':
      case 'swap-approve':
      case 'swap-withdraw':
        return swaps.onButton(button, staff, stores);
      case 'invalid':
        return expired;
      default:
        return inquiries.onButton(button, deskTurn(turn));
    }
  }

  /** Blocking and coming back: whoever is staff stays so, and nothing is sent in between. */
  async function onFollow(
    status: 'blocked' | 'active',
    { staff, member, stores }: Turn,
  ): Promise<OutgoingMessage[]> {
    const now = clock.now();
    const { userId, personId, unit, roles } = staff;
    const kept: Member = member ?? {
      ...{ userId, unit, roles: [...roles], status, statusAt: now },
      ...(personId === undefined ? {} : { personId }),
      ...{ codeId: 'people.json', boundAt: now },
    };
    if (member !== undefined || status === 'blocked') {
      await stores.members.save({ ...kept, status, statusAt: now });
      const deed = status === 'blocked' ? 'blocked' : 'came-back';
      await stores.audit.append({ who: userId, deed, about: userId }, now);
    }
    return status === 'blocked' ? [] : [{ kind: 'greeting', examples: examplesOf(knowledge()) }];
  }

  async function onStaff(turn: Turn): Promise<OutgoingMessage[]> {
    const { incoming } = turn;
    const { content, pace } = incoming;
    if (pace !== 'ok' && !(content.kind === 'text' && faq.isDanger(content.text))) {
      if (pace === 'told') return [];
      return [pace === 'busy' ? { kind: 'busy', dutyPhone: dutyPhone() } : { kind: 'too-fast' }];
    }
    switch (content.kind) {
      case 'text':
        return onText(content, turn);
      case 'attachment': {
        const relayed = await inquiries.onAttachment(content, deskTurn(turn));
        return relayed ?? [{ kind: 'attachment-refused', type: content.type }];
      }
      case 'pressed':
        return onButton(content.button, turn);
      case 'followed':
        return onFollow('active', turn);
      case 'unfollowed':
        return onFollow('blocked', turn);
      case 'edited':
      case 'unsent':
      case 'joined':
      case 'removed':
        return [];
      default:
        return unreachable(content);
    }
  }

  /** In a group: only staff who speak to us, only the law, and nothing about anybody. */
  async function onGroup(
    incoming: PacedMessage,
    stores: RespondStores,
  ): Promise<OutgoingMessage[]> {
    const { chat, content, userId, eventId } = incoming;
    const isAllowed = parts.allowedGroups().includes(chat);
    if (content.kind === 'removed') return [];
    if (!isAllowed) {
      const leave: OutgoingMessage = { kind: 'leave-group' };
      return content.kind === 'joined' ? [{ kind: 'group-refused' }, leave] : [leave];
    }
    const isSaid = content.kind === 'text' || content.kind === 'edited';
    if (!isSaid || !content.isForUs || userId === undefined) return [];
    if (incoming.pace !== 'ok' && !faq.isDanger(content.text)) return [];
    if ((await whoIs(userId, stores)).kind !== 'staff') return [];
    const { text, messageId } = content;
    const isOfPeople = commandIn(text) !== undefined || dutyAsked(text) !== undefined;
    if (isOfPeople) return [{ kind: 'only-alone' }];
    const masked = hidden(text);
    const question = {
      ...{ eventId, chat, messageId, text, masked: masked.text, askedBy: userId },
      ...(content.kind === 'edited' ? { editedAt: incoming.happenedAt } : {}),
    };
    const hint: OutgoingMessage[] =
      masked.kinds.length === 0 ? [] : [{ kind: 'masked', kinds: [...masked.kinds] }];
    return [...(await faq.ask(question, stores)), ...hint];
  }

  /** Of strangers no word is kept, so that they cannot have files written anew, again and again. */
  async function mayHaveWords(
    { place, chat, userId }: PacedMessage,
    stores: RespondStores,
  ): Promise<boolean> {
    if (place === 'group') return parts.allowedGroups().includes(chat);
    if (userId === undefined || (await stores.members.find(userId)) !== undefined) return true;
    return (await whoIs(userId, stores)).kind !== 'stranger';
  }

  return async function respond(
    incoming: PacedMessage,
    stores: RespondStores,
  ): Promise<readonly OutgoingMessage[]> {
    const { content, userId } = incoming;
    const now = clock.now();
    if (content.kind === 'unsent') {
      await stores.unsent.add({ messageId: content.messageId, at: now });
      if (await mayHaveWords(incoming, stores)) {
        const { messageId } = content;
        const { chat, place } = incoming;
        const taken = { messageId, chat, place, who: userId ?? chat };
        await eraseMessage(taken, stores, now, ids);
      }
      return [];
    }
    if ('messageId' in content && (await stores.unsent.has(content.messageId))) return [];
    // LINE lets people edit in groups alone.
    if (incoming.place === 'group' && (content.kind === 'text' || content.kind === 'edited')) {
      if (await isOutdated(content.messageId, incoming.happenedAt, stores)) return [];
    }
    if (content.kind === 'edited') {
      const masked = hidden(content.text).text;
      const { messageId } = content;
      await replaceMessage({ messageId, masked, at: incoming.happenedAt }, stores, now);
      const who = userId ?? incoming.chat;
      await eraseFromForms({ messageId, chat: incoming.chat, who }, stores, now);
    }
    if (incoming.place === 'group') return onGroup(incoming, stores);
    if (userId === undefined) return [];
    const known = await whoIs(userId, stores);
    if (known.kind !== 'staff') return onStranger(incoming, userId, known, stores);
    return onStaff({ incoming, stores, staff: known.staff, member: known.member });
  };
}
