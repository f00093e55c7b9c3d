import { unreachable } from '../foundation/unreachable.ts';
import {
  messageShownText,
  outboxCountsText,
  outboxItemText,
  outboxUsage,
  resendRefusedText,
  resentText,
  unknownMessageText,
} from '../wording/outbox-command.ts';
import { listedStates, listOutbox } from './in-service/list-outbox.ts';
import { resendMessage } from './in-service/resend-message.ts';
import { showMessage } from './in-service/show-message.ts';
import { doneOrTold, say, sayJson, tellUsage } from './said.ts';
import { withService } from './with-service.ts';
import { readWords } from './words.ts';

type State = (typeof listedStates)[number];

async function list(state: State | undefined, asJson: boolean): Promise<void> {
  const args = state === undefined ? {} : { state };
  const carried = await withService(listOutbox, args, async (item) => {
    if (asJson) sayJson(item);
    else say(outboxItemText(item));
  });
  const counts = doneOrTold(carried, unreachable);
  if (counts !== undefined && !asJson) say(outboxCountsText(counts));
}

async function show(id: string, asJson: boolean): Promise<void> {
  const carried = await withService(showMessage, { id }, async () => {});
  const message = doneOrTold(carried, () => unknownMessageText);
  if (message === undefined) return;
  if (asJson) sayJson(message);
  else say(messageShownText(message));
}

async function resend(id: string, asJson: boolean): Promise<void> {
  const carried = await withService(resendMessage, { id }, async () => {});
  const resent = doneOrTold(carried, resendRefusedText);
  if (resent === undefined) return;
  if (asJson) sayJson(resent);
  else say(resentText(resent.id));
}

const words = readWords({ state: { type: 'string' }, json: { type: 'boolean', default: false } });
const [verb, id, ...others] = words?.positionals ?? [];
const { state: wished, json = false } = words?.values ?? {};
const state = listedStates.find((one) => one === wished);

if (verb === 'list' && id === undefined && state === wished) await list(state, json);
else if (id === undefined || others.length > 0 || wished !== undefined) tellUsage(outboxUsage);
else if (verb === 'show') await show(id, json);
else if (verb === 'resend') await resend(id, json);
else tellUsage(outboxUsage);
