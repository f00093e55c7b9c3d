import { type ServedCommand, served } from '../../control/command.ts';
import { listOutbox } from './list-outbox.ts';
import type { ServiceParts } from './parts.ts';
import { resendMessage } from './resend-message.ts';
import { showMessage } from './show-message.ts';
import { storeStatus } from './store-status.ts';

/** Everything that the running service does for commands in a shell. */
export function serviceCommands(parts: ServiceParts): readonly ServedCommand[] {
  return [
    served(listOutbox, parts),
    served(resendMessage, parts),
    served(showMessage, parts),
    served(storeStatus, parts),
  ];
}
