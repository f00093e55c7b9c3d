import { MeetingSubmission, type MeetingSubmissionStore } from '../../meetings/submission.ts';
import { archiveOld, type Collection, type OpenDocuments } from '../documents.ts';

const meetingKey = (meetingId: string) => `meeting=${meetingId}`;
const messageKey = (messageId: string) => `message=${messageId}`;
const userKey = (userId: string) => `user=${userId}`;

export const meetingSubmissionCollection: Collection<MeetingSubmission> = {
  name: 'meeting_submissions',
  schema: MeetingSubmission,
  idOf: ({ id }) => id,
  at: ({ at }) => at,
  keysOf: ({ meetingId, by, typedIn = {} }) => [
    meetingKey(meetingId),
    userKey(by),
    ...[...new Set(Object.values(typedIn))].flatMap((id) =>
      id === undefined ? [] : messageKey(id),
    ),
  ],
};

export function meetingSubmissionStore(open: OpenDocuments): MeetingSubmissionStore {
  const submissions = open(meetingSubmissionCollection);
  return {
    find: (id) => submissions.get(id),
    save: (submission) => submissions.put(submission),
    remove: (id) => submissions.remove(id),
    all: () => submissions.all(),
    ofMeeting: (meetingId) => submissions.having(meetingKey(meetingId)),
    ofMessage: (messageId) => submissions.having(messageKey(messageId)),
    ofUser: (userId) => submissions.having(userKey(userId)),
    archive: (before, limit) => archiveOld(submissions, meetingSubmissionCollection, before, limit),
  };
}
