import type { ApiCall, StandInChange } from './line-stand-in/types.ts';

/** A call as the page shows it: tokens stay on the server. */
export function callView(call: ApiCall): ApiCall {
  return { ...call, body: withoutTokens(call.body), response: withoutTokens(call.response) };
}

export function changeView(change: StandInChange): StandInChange {
  return change.kind === 'call' ? { kind: 'call', call: callView(change.call) } : change;
}

const hidden = new Set(['replyToken', 'quoteToken', 'markAsReadToken']);

function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !hidden.has(name))
      .map(([name, inner]) => [name, withoutTokens(inner)]),
  );
}
