import { may } from '../directory/permissions.ts';
import { type Recognised, recognise } from '../directory/recognise.ts';
import { askedDuty } from '../duty/asked-duty.ts';
import { unreachable } from '../foundation/unreachable.ts';
import type { IncomingMessage } from '../messaging/incoming.ts';
import type { OutgoingMessage } from '../messaging/outgoing.ts';
import type { PacedMessage } from '../messaging/receive.ts';
import { mask } from '../privacy/mask.ts';
import { createAsk, type Question } from './ask.ts';
import { createButtonDesk } from './button-desk.ts';
import { createCalendarDesk } from './calendar-desk.ts';
import { createCaseDesk } from './case-desk.ts';
import { createCommandDesk } from './command-desk.ts';
import { commandIn } from './commands.ts';
import { createDeadlineDesk } from './deadline-desk.ts';
import { createDutyDesk } from './duty-desk.ts';
import { createEntrance } from './entrance.ts';
import { eraseFromForms, eraseMessage, isOutdated, replaceMessage } from './erase.ts';
import { createFiguresDesk } from './figures-desk.ts';
import { onFollow } from './follow.ts';
import { createFormsAtHand } from './forms-at-hand.ts';
import { createGuideDesk } from './guide-desk.ts';
import { createInquiryDesk, type DeskTurn, type InquiryDeskParts } from './inquiry-desk.ts';
import { createMaterialDesk } from './material-desk.ts';
import { createMeetingDesk } from './meeting-desk.ts';
import { createMeetingForms } from './meeting-forms.ts';
import { createPeopleDesk } from './people-desk.ts';
import { createSwapTalk } from './swap-talk.ts';
import type { RespondParts, RespondStores, Turn } from './turn.ts';
import { createVisitDesk } from './visit-desk.ts';

type TextTyped = Extract<IncomingMessage['content'], { kind: 'text' }>;

/** Decides what somebody gets for what they did. */
export function createRespond(parts: RespondParts) {
  const { knowledge, dutyPhone, people, clock, ids } = parts;
  const faq = createAsk(parts);
  const desk = createPeopleDesk(parts);
  const handoff: InquiryDeskParts = {
    ...parts.handoff,
    nearest: faq.nearest,
    topics: () => knowledge().topics,
    cannedReplies: () => knowledge().cannedReplies,
    entry: (entryId) => knowledge().entries.get(entryId),
    give: faq.give,
    hide: (text) => mask(text, parts.publishedNumbers()).text,
    tellManagers: parts.tellManagers,
  };
  const inquiries = createInquiryDesk(handoff);
  const swaps = createSwapTalk(parts);
  const visits = createVisitDesk({ ...parts, inquiries });
  const cases = createCaseDesk(parts);
  const meetingForms = createMeetingForms(parts);
  const meetingDesk = createMeetingDesk({ ...parts, forms: meetingForms });
  const deadlineDesk = createDeadlineDesk(parts);
  const figures = createFiguresDesk({
    ...parts,
    precinctsFor: async ({ staff, stores }) =>
      meetingForms.precinctsOf(staff, await stores.members.all()),
  });
  const materials = createMaterialDesk(parts);
  const guides = createGuideDesk({ ...parts, inquiries, hide: handoff.hide });
  const forms = createFormsAtHand({
    ...{ ...parts, handoff, swaps, visits, meetings: meetingForms, guides, deadlineDesk, figures },
    cases: { ...parts, desk: cases },
  });
  const entrance = createEntrance(parts, forms);

  const hidden = (text: string) => mask(text, parts.publishedNumbers());
  const dutyDesk = createDutyDesk(parts);
  const calendarDesk = createCalendarDesk(parts);
  const onCommand = createCommandDesk({
    ...{ faq, inquiries, desk, calendarDesk, visits, cases, forms, entrance },
    ...{ meetings: meetingDesk, materials, guides, deadlineDesk, figures },
    hidden: (text) => hidden(text).text,
  });
  const onButton = createButtonDesk({
    ...{
      ...parts,
      faq,
      inquiries,
      desk,
      swaps,
      visits,
      cases,
      forms,
      meetingDesk,
      materials,
      guides,
      deadlineDesk,
    },
  });
  const dutyAsked = (text: string) => askedDuty(text, clock.now(), parts.roster());

  async function whoIs(userId: string, { members }: RespondStores): Promise<Recognised> {
    return recognise(userId, await members.find(userId), people());
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
    const at: DeskTurn = { staff, stores, eventId: incoming.eventId };
    const masked = hidden(text);
    const question: Question = {
      ...{ eventId: incoming.eventId, chat: incoming.chat, messageId, text, masked: masked.text },
    };
    const hint: OutgoingMessage[] =
      masked.kinds.length === 0 ? [] : [{ kind: 'masked', kinds: [...masked.kinds] }];
    const line = { text: masked.text, messageId, quotedMessageId };
    const isUrgent = faq.isDanger(text);
    // Said while a visit is recorded, it is about that case.
    const visited = isUrgent || visits.saysDanger(text) ? await visits.caseAtHand(turn) : undefined;
    if (visited !== undefined && !isUrgent) return visits.onDanger(visited, turn);
    // Whoever helps, or writes down what a case is about, speaks of danger and is in none.
    const isHelping = async () =>
      may(staff, 'take-inquiry') &&
      ((await inquiries.holdsAny(at)) || (await forms.takesWords(turn)));
    if (isUrgent && (visited !== undefined || !(await isHelping()))) {
      const said = visited === undefined ? line : { ...line, text: `${visited} ${line.text}` };
      const card = await faq.ask(question, stores);
      return [...card, ...(await inquiries.onDanger(said, at)), ...hint];
    }
    const command = commandIn(text);
    const mayHoldData = ['people', 'new-case', 'cases'].includes(command?.kind ?? '');
    if (command !== undefined && mayHoldData)
      return [...(await onCommand(command, question, turn)), ...hint];
    if (command !== undefined) return onCommand(command, question, turn);
    const duty = dutyAsked(text);
    if (duty !== undefined) return [dutyDesk.answer(duty, staff)];
    const open = await forms.openFormOf(turn);
    const form = open && (await forms.formFor(open, turn));
    const aside = form?.stepsAside;
    const isTaken = aside === undefined && !faq.isQuestion(text);
    const isForForm = open && form && (form.isAnswer(open, text) || isTaken);
    if (open !== undefined && form !== undefined && isForForm) {
      return [...(await form.fill(open, { given: masked.text, messageId })), ...hint];
    }
    const relayed = await inquiries.onLine(line, at);
    if (relayed !== undefined) {
      // Nobody has taken it yet: what the FAQ knows for certain need not wait for a human.
      const isWaiting = relayed.some(({ kind }) => kind === 'inquiry-added');
      const named = isWaiting ? guides.named(text) : undefined;
      const isKnown = isWaiting && named === undefined && faq.isQuestion(text);
      const known = isKnown
        ? await faq.ask(question, stores)
        : named === undefined
          ? []
          : await guides.begin(named, turn);
      const said = [...known, ...relayed, ...hint];
      return [...said, ...(await entrance.askWhoAgain(said, turn))];
    }
    const counted = deadlineDesk.asked(text);
    if (counted !== undefined) return [counted, ...hint, ...(await guides.waiting(turn))];
    const named = guides.named(text);
    if (named !== undefined) return guides.begin(named, turn);
    const leaflet = await materials.titled(text, stores);
    if (leaflet !== undefined) return [leaflet, ...(await guides.waiting(turn))];
    if (open !== undefined && aside === 'for-what-is-known' && !faq.mayKnow(text)) {
      const asked = await form?.fill(open, { given: masked.text, messageId });
      return [...(asked ?? []), ...hint];
    }
    const answered = await faq.ask(question, stores);
    if (aside === 'for-what-is-known') {
      return [...answered, ...hint, ...(await guides.waiting(turn))];
    }
    const isMiss = answered.some(({ kind }) => kind === 'no-answer');
    const brought = isMiss ? await inquiries.afterMiss(at) : [];
    if (brought.length > 0) return [...brought, ...hint];
    const said = [...answered, ...hint];
    return [...said, ...(await entrance.askWhoAgain(said, turn))];
  }

  async function onStaff(turn: Turn): Promise<OutgoingMessage[]> {
    const { incoming, staff, stores } = turn;
    const { content, pace } = incoming;
    const at: DeskTurn = { staff, stores, eventId: incoming.eventId };
    if (pace !== 'ok' && !(content.kind === 'text' && faq.isDanger(content.text))) {
      if (pace === 'told') return [];
      return [pace === 'busy' ? { kind: 'busy', dutyPhone: dutyPhone() } : { kind: 'too-fast' }];
    }
    switch (content.kind) {
      case 'text':
        return onText(content, turn);
      case 'attachment': {
        const relayed = await inquiries.onAttachment(content, at);
        return relayed ?? [{ kind: 'attachment-refused', type: content.type }];
      }
      case 'pressed':
        return onButton(content.button, turn);
      case 'followed':
        return onFollow('active', turn, parts);
      case 'unfollowed':
        return onFollow('blocked', turn, parts);
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
    const command = commandIn(text);
    // Leaflets are for everybody to read.
    if (command?.kind === 'materials')
      return [await materials.onCommand(command.typed, stores, true)];
    const isOfPeople = command !== undefined || dutyAsked(text) !== undefined;
    if (isOfPeople) return [{ kind: 'only-alone' }];
    const leaflet = await materials.titled(text, stores);
    if (leaflet !== undefined) return [leaflet];
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
      await eraseFromForms({ messageId, chat: incoming.chat, who }, stores, now, ids);
    }
    if (incoming.place === 'group') return onGroup(incoming, stores);
    if (userId === undefined) return [];
    const known = await whoIs(userId, stores);
    if (known.kind !== 'staff') return entrance.onStranger(incoming, userId, known, stores);
    return onStaff({ incoming, stores, staff: known.staff, member: known.member });
  };
}
