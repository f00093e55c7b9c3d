import { ShiftCall, type ShiftCallStore } from '../../duty/shift-call.ts';
import { type Collection, forgetOld, type OpenDocuments } from '../documents.ts';

const startKey = (start: Date) => `start=${start.toISOString()}`;
const personKey = (person: string) => `person=${person}`;

export const shiftCallCollection: Collection<ShiftCall> = {
  name: 'shift_calls',
  schema: ShiftCall,
  idOf: ({ key }) => key,
  at: ({ start }) => start,
  keysOf: ({ start, person }) => [startKey(start), personKey(person)],
};

export function shiftCallStore(open: OpenDocuments): ShiftCallStore {
  const calls = open(shiftCallCollection);
  return {
    find: (key) => calls.get(key),
    save: (call) => calls.put(call),
    ofStart: (start) => calls.having(startKey(start)),
    ofPerson: (person) => calls.having(personKey(person)),
    forget: (before, limit) => forgetOld(calls, shiftCallCollection, before, limit),
  };
}
