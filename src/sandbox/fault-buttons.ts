import { unreachable } from '../foundation/unreachable.ts';
import type { ApiFault, Faults } from './line-stand-in/types.ts';
import type { FaultRequest } from './requests.ts';

/** What a button of the page breaks. A broken API stays so until another button is pressed. */
export async function pressFaultButton(faults: Faults, button: FaultRequest): Promise<void> {
  const breakApi = (how?: ApiFault['how']) => {
    faults.api.clear();
    faults.api.release();
    if (how !== undefined) faults.api.next({ on: 'any', how, times: 'always' });
  };
  switch (button.kind) {
    case 'none':
      return breakApi();
    case 'status':
      return breakApi({ kind: 'status', status: button.status });
    case 'hang':
      return breakApi({ kind: 'hang' });
    case 'accept-then-500':
      return breakApi({ kind: 'status', status: 500, acceptFirst: true });
    case 'duplicate-webhook':
      return faults.webhook.set({ duplicate: button.on });
    case 'reorder-webhook':
      if (!button.on) await faults.webhook.flush();
      return faults.webhook.set({ reorder: button.on });
    default:
      return unreachable(button);
  }
}
