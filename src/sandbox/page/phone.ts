import { createTap } from './actions.ts';
import { doAct } from './api.ts';
import { createChat } from './chat.ts';
import { createComposer } from './composer.ts';
import { button, el } from './dom.ts';
import { createLoading } from './loading.ts';
import { createMenu, type MenuItem } from './menu.ts';
import { createQuickReplies } from './quick-reply.ts';
import { createToast } from './toast.ts';
import type { Phone, PhoneMessage, PhoneState, UserAct, WebhookDelivery } from './wire.ts';

const account = '臺北市跟騷即時通';

const roleNames = {
  officer: '員警',
  specialist: '值班專責人員',
  coordinator: '家防官',
  reviewer: '複審會議成員',
  manager: '管理者',
  stranger: '未報到',
} as const;

export interface PhoneView {
  userId: string;
  element: HTMLElement;
  /** The whole phone as it is now. */
  show(phone: Phone): void;
  setState(phone: PhoneState): void;
  put(message: PhoneMessage): void;
  /** The bot asked for its waiting dots. */
  startLoading(seconds: number): void;
  /** It came into view: the newest message is what one wants to see. */
  toEnd(): void;
}

/**
 * One person's phone with the account's chat open.
 *
 * @param place Names it among the others: its role, and a number from the second one on.
 */
export function createPhone(first: Phone, place: string): PhoneView {
  const { userId } = first;
  let isBlocked = first.blocked;

  const toast = createToast();
  const tap = createTap({
    act: (it) => void act(it),
    fillIn: (text) => composer.fillIn(text),
    tell: toast.tell,
  });
  const chat = createChat(account, tap, (entry) => composer.quote(entry));
  chat.element.append(toast.element);
  const loading = createLoading();
  const chips = createQuickReplies(tap, chat.focus);
  const composer = createComposer(act);
  const blocked = el(
    'div',
    { class: 'blocked' },
    el('span', {}, '你已封鎖這個帳號，收不到它的訊息。'),
    button({ class: 'plain' }, '解除封鎖', () => void act({ kind: 'follow', isUnblocked: true })),
  );
  const menu = createMenu({ label: '更多', sign: '⋯', opens: 'down', items: menuItems });

  const title = el('h2', { id: `phone-${userId}` });
  const element = el(
    'section',
    {
      class: 'phone',
      'data-phone': place,
      'data-pane': userId,
      'aria-labelledby': `phone-${userId}`,
    },
    el(
      'header',
      { class: 'phone-top' },
      title,
      el(
        'div',
        { class: 'phone-bar' },
        el('span', { class: 'badge', 'aria-hidden': 'true' }, '★'),
        el('p', { class: 'account' }, account),
        menu,
      ),
    ),
    chat.element,
    loading.element,
    chips.element,
    blocked,
    composer.element,
  );

  async function act(it: UserAct): Promise<boolean> {
    try {
      const word = deliveryWord(await doAct(userId, it));
      if (word !== undefined) toast.tell(word);
      return true;
    } catch (error) {
      toast.tell(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  function menuItems(): readonly MenuItem[] {
    const last = chat.lastOwn();
    return [
      { label: '加入好友', run: () => void act({ kind: 'follow', isUnblocked: isBlocked }) },
      { label: '封鎖', run: () => void act({ kind: 'unfollow' }), disabled: isBlocked },
      {
        label: '收回上一則',
        run: () => last && void act({ kind: 'unsend', messageId: last.id }),
        disabled: last === undefined,
      },
    ];
  }

  function setState(phone: PhoneState): void {
    isBlocked = phone.blocked;
    title.textContent = `${roleNames[phone.role]}　${phone.name}`;
    blocked.hidden = !isBlocked;
    composer.element.hidden = isBlocked;
    composer.setEnabled(!isBlocked);
  }

  function put(message: PhoneMessage): void {
    if (message.from === 'bot') loading.stop();
    chat.put(message);
    chips.offer(chat.newest());
  }

  function show(phone: Phone): void {
    setState(phone);
    chat.show(phone.messages);
    chips.offer(chat.newest());
  }

  show(first);
  return { userId, element, show, setState, put, startLoading: loading.start, toEnd: chat.toEnd };
}

/** A sentence where a webhook did not simply arrive; `undefined` where all is well. */
function deliveryWord(deliveries: readonly WebhookDelivery[]): string | undefined {
  if (deliveries.length === 0) return '亂序中：這一則先扣著，等下一則超過它';
  const bad = deliveries.find(({ status }) => status !== 200);
  if (bad === undefined) return undefined;
  return bad.status === 'failed'
    ? '程式沒有回應這次 webhook'
    : `程式對這次 webhook 回了 ${bad.status}`;
}
