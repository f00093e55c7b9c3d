import type { FaultRequest, Faults, SandboxState, UserAct, WebhookDelivery } from './wire.ts';

const root = '/sandbox/api';

/** Where changes are streamed from. */
export const streamUrl = `${root}/stream`;

/** @throws {Error} With a sentence for the person at the screen. */
export async function readState(): Promise<SandboxState> {
  return ask(`${root}/state`);
}

/**
 * Does something on a phone; answers once the program has answered the webhooks.
 *
 * @throws {Error} With a sentence for the person at the screen.
 */
export async function doAct(userId: string, act: UserAct): Promise<readonly WebhookDelivery[]> {
  const { deliveries } = await ask<{ deliveries: readonly WebhookDelivery[] }>(
    `${root}/phones/${encodeURIComponent(userId)}/acts`,
    act,
  );
  return deliveries;
}

/** @throws {Error} With a sentence for the person at the screen. */
export async function addOfficer(): Promise<void> {
  await ask(`${root}/phones`, {});
}

/** @throws {Error} With a sentence for the person at the screen. */
export async function setFault(request: FaultRequest): Promise<Faults> {
  return ask(`${root}/faults`, request);
}

async function ask<Answer>(url: string, body?: unknown): Promise<Answer> {
  const request: RequestInit =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (cause) {
    throw new Error('連不到程式，請確認它還在執行。', { cause });
  }
  if (!response.ok) throw new Error(await refusal(response));
  return (await response.json()) as Answer;
}

const reasons: Readonly<Record<string, string>> = {
  enough: '手機已經夠多了。',
  blocked: '你已封鎖這個帳號，要先解除封鎖。',
  'no-such-message': '這一則不是送給 LINE 的訊息，不能收回。',
  'unknown-user': '這支手機已經不在了，請重新整理這一頁。',
};

async function refusal(response: Response): Promise<string> {
  const body = (await response.json().catch(() => undefined)) as { error?: string } | undefined;
  return reasons[body?.error ?? ''] ?? `程式沒有接受這個動作（HTTP ${response.status}）。`;
}
