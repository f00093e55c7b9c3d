import { setFault } from './api.ts';
import { el } from './dom.ts';
import { createToast } from './toast.ts';
import type { FaultRequest, Faults } from './wire.ts';

export interface FaultsPanel {
  element: HTMLElement;
  show(faults: Faults): void;
}

const apiFaults: readonly { key: string; label: string; request: FaultRequest }[] = [
  { key: 'none', label: '正常', request: { kind: 'none' } },
  { key: 'status-429', label: '回 429', request: { kind: 'status', status: 429 } },
  { key: 'status-500', label: '回 500', request: { kind: 'status', status: 500 } },
  { key: 'hang', label: '不回應', request: { kind: 'hang' } },
  { key: 'accept-then-500', label: '收下後回 500', request: { kind: 'accept-then-500' } },
];

const webhookFaults = [
  { key: 'duplicate', label: 'webhook 送兩次', kind: 'duplicate-webhook' },
  { key: 'reorder', label: 'webhook 亂序', kind: 'reorder-webhook' },
] as const;

/** Switches that make the platform misbehave. They always show what the server says is on. */
export function createFaultsPanel(): FaultsPanel {
  const toast = createToast();
  let last: Faults | undefined;

  async function ask(request: FaultRequest): Promise<void> {
    try {
      show(await setFault(request));
    } catch (error) {
      if (last !== undefined) show(last);
      toast.tell(error instanceof Error ? error.message : String(error));
    }
  }

  const radios = apiFaults.map(({ key, label, request }) => {
    const input = el('input', { type: 'radio', name: 'api-fault', value: key });
    input.addEventListener('change', () => void ask(request));
    return { key, input, row: el('label', { class: 'switch' }, input, label) };
  });
  const boxes = webhookFaults.map(({ key, label, kind }) => {
    const input = el('input', { type: 'checkbox', name: key });
    input.addEventListener('change', () => void ask({ kind, on: input.checked }));
    return { key, input, row: el('label', { class: 'switch' }, input, label) };
  });

  function show(faults: Faults): void {
    last = faults;
    const key = activeKey(faults);
    for (const radio of radios) radio.input.checked = radio.key === key;
    for (const box of boxes) box.input.checked = faults.webhook[box.key];
  }

  const element = el(
    'div',
    { class: 'faults' },
    el('fieldset', {}, el('legend', {}, '程式呼叫 LINE 時'), ...radios.map(({ row }) => row)),
    el('fieldset', {}, el('legend', {}, 'LINE 通知程式時'), ...boxes.map(({ row }) => row)),
    toast.element,
  );
  return { element, show };
}

function activeKey({ api }: Faults): string {
  const how = api[0]?.how;
  if (how === undefined) return 'none';
  if (how.kind !== 'status') return how.kind;
  return how.acceptFirst === true ? 'accept-then-500' : `status-${how.status}`;
}
