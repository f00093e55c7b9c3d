import { addOfficer, readState } from './api.ts';
import { createCallsList } from './calls-list.ts';
import { byId, el } from './dom.ts';
import { createFaultsPanel } from './faults-panel.ts';
import { createPhone, type PhoneView } from './phone.ts';
import { follow } from './stream.ts';
import { createSwitcher } from './switcher.ts';
import type { ApiCall, Phone, StandInChange } from './wire.ts';

const faults = createFaultsPanel();
const calls = createCallsList();
byId('platform').append(
  el('h2', { id: 'platform-title' }, 'LINE 平台模擬'),
  faults.element,
  el('h3', {}, '最近的 API 呼叫'),
  calls.element,
);

const shortRoles = {
  officer: '員警',
  specialist: '值班',
  coordinator: '家防',
  reviewer: '複審',
  manager: '管理',
  stranger: '未報到',
} as const;

let phones: readonly PhoneView[] = [];
const phoneOf = (userId: string) => phones.find((phone) => phone.userId === userId);
const switcher = createSwitcher(byId('switcher'), (key) => phoneOf(key)?.toEnd());

function showPhones(now: readonly Phone[]): void {
  const isSame =
    now.length === phones.length && now.every(({ userId }, at) => phones[at]?.userId === userId);
  if (isSame) {
    for (const phone of now) phoneOf(phone.userId)?.show(phone);
    return;
  }
  phones = now.map((phone, at) => {
    const before = now.slice(0, at).filter(({ role }) => role === phone.role).length;
    return createPhone(phone, before === 0 ? phone.role : `${phone.role}-${before + 1}`);
  });
  byId('phones').replaceChildren(...phones.map(({ element }) => element));
  switcher.offer([
    ...now.map(({ userId, role, name }) => ({ key: userId, label: shortRoles[role], name })),
    { key: 'platform', label: 'LINE', name: '平台模擬' },
  ]);
  for (const phone of phones) phone.toEnd();
}

function apply(change: StandInChange): void {
  switch (change.kind) {
    case 'message':
      phoneOf(change.userId)?.put(change.message);
      if (change.message.from === 'bot') switcher.noteNews(change.userId);
      break;
    case 'phone': {
      const phone = phoneOf(change.phone.userId);
      if (phone !== undefined) phone.setState(change.phone);
      else readState().then(({ phones: now }) => showPhones(now), ignoreUntilReconnected);
      break;
    }
    case 'call':
      calls.add(change.call);
      showLoading(change.call);
      break;
    case 'faults':
      faults.show(change.faults);
      break;
  }
}

/** The stream breaks as well then, and what was missed comes with the next state. */
function ignoreUntilReconnected(): void {}

function showLoading({ path, status, body }: ApiCall): void {
  if (!path.endsWith('/chat/loading/start') || status !== 202) return;
  const asked = body as { chatId?: string; loadingSeconds?: number } | undefined;
  phoneOf(asked?.chatId ?? '')?.startLoading(asked?.loadingSeconds ?? 20);
}

byId('add-officer').addEventListener('click', () => {
  addOfficer().catch((error: unknown) => {
    link.textContent = error instanceof Error ? error.message : '';
  });
});

const link = byId('link');
link.textContent = '連線中…';
follow({
  onState(state) {
    showPhones(state.phones);
    faults.show(state.faults);
    calls.show(state.calls);
  },
  onChange: apply,
  onLink(isUp) {
    link.textContent = isUp ? '' : '與程式的連線中斷，正在重新連線…';
  },
});
