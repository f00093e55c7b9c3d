import { PushStop, type PushStopStore } from '../../messaging/push-stop.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

/** There is one month, so there is one document. */
const only = 'only';

export const pushStopCollection: Collection<PushStop> = {
  name: 'push_stop',
  schema: PushStop,
  idOf: () => only,
  at: ({ since }) => since,
};

export function pushStopStore(open: OpenDocuments): PushStopStore {
  const stops = open(pushStopCollection);
  return {
    find: () => stops.get(only),
    save: (stop) => stops.put(stop),
    end: () => stops.remove(only),
  };
}
