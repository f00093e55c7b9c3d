import { DecisionLine, type MeetingDecisionStore } from '../../meetings/decision.ts';
import type { Collection, OpenDocuments } from '../documents.ts';

const allKey = 'decision';
const meetingKey = (meetingId: string) => `meeting=${meetingId}`;
const messageKey = (messageId: string) => `message=${messageId}`;
const personKey = (id: string) => `person=${id}`;

export const meetingDecisionCollection: Collection<DecisionLine> = {
  name: 'meeting_decisions',
  schema: DecisionLine,
  idOf: ({ id }) => id,
  at: ({ at }) => at,
  keysOf: (line) => {
    const keys = [allKey, meetingKey(line.meetingId), personKey(line.by)];
    if (line.kind === 'done') return keys;
    const { typedIn, task } = line;
    if (typedIn !== undefined) keys.push(messageKey(typedIn));
    if (task !== undefined && task.owner !== line.by) keys.push(personKey(task.owner));
    return keys;
  },
};

export function meetingDecisionStore(open: OpenDocuments): MeetingDecisionStore {
  const decisions = open(meetingDecisionCollection);
  return {
    add: (line) => decisions.put(line),
    find: (id) => decisions.get(id),
    // In the order in which they were put, which is kept when words are taken away.
    all: () => decisions.having(allKey),
    ofMeeting: (meetingId) => decisions.having(meetingKey(meetingId)),
    ofMessage: (messageId) => decisions.having(messageKey(messageId)),
    ofPerson: (id) => decisions.having(personKey(id)),
    withoutWords: (line) => decisions.put(line),
  };
}
