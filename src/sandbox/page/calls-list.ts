import { el } from './dom.ts';
import { secondsText } from './when.ts';
import type { ApiCall } from './wire.ts';

const mostShown = 50;

export interface CallsList {
  element: HTMLElement;
  show(calls: readonly ApiCall[]): void;
  add(call: ApiCall): void;
}

const ways: readonly [ending: string, way: string][] = [
  ['/message/reply', '回覆'],
  ['/message/push', '推播'],
  ['/message/multicast', '群發'],
  ['/loading/start', '等候動畫'],
  ['/quota', '額度'],
  ['/consumption', '用量'],
  ['/content', '下載內容'],
];

/** The program's last calls to LINE, newest first; each opens to what was sent and answered. */
export function createCallsList(): CallsList {
  const list = el('ol', { class: 'calls', 'aria-label': '最近的 API 呼叫' });
  const empty = el('p', { class: 'hint' }, '程式還沒有呼叫過 LINE。');
  const element = el('div', {}, empty, list);

  function add(call: ApiCall): void {
    empty.hidden = true;
    // A call is told again when its answer is known.
    const line = drawCall(call);
    const same = list.querySelector(`[data-request="${CSS.escape(call.requestId)}"]`);
    if (same === null) list.prepend(line);
    else same.replaceWith(line);
    while (list.childElementCount > mostShown) list.lastElementChild?.remove();
  }

  return {
    element,
    add,
    show(calls) {
      list.replaceChildren();
      empty.hidden = calls.length > 0;
      for (const call of calls) add(call);
    },
  };
}

function drawCall(call: ApiCall): HTMLElement {
  const status = statusText(call);
  const isFine = /^(2|409)/.test(status);
  const way = ways.find(([ending]) => call.path.endsWith(ending))?.[1] ?? '其他';
  const sent = { 'X-Line-Retry-Key': call.retryKey, body: call.body };
  return el(
    'li',
    { class: 'call', 'data-request': call.requestId, 'data-status': call.status },
    el(
      'details',
      {},
      el(
        'summary',
        {},
        el('span', { class: isFine ? 'status' : 'status status-bad' }, status),
        el('span', { class: 'call-way' }, !isFine && call.accepted ? `${way}・已收下` : way),
        el('time', { datetime: call.at }, secondsText(call.at)),
        el('span', { class: 'call-path' }, `${call.method} ${call.path}`),
      ),
      el('pre', {}, pretty('送出', sent)),
      el('pre', {}, pretty('回應', call.response)),
    ),
  );
}

function statusText({ status }: ApiCall): string {
  if (status === 'hang') return '未回應';
  return status === 'reset' ? '斷線' : String(status);
}

const pretty = (title: string, value: unknown): string =>
  `${title}\n${JSON.stringify(value, null, 2) ?? '（無）'}`;
