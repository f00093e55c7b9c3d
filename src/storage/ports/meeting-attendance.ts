import { Attendance, type AttendanceStore } from '../../meetings/attendance.ts';
import { archiveOld, type Collection, type OpenDocuments } from '../documents.ts';

const meetingKey = (meetingId: string) => `meeting=${meetingId}`;
const recipientKey = (id: string) => `of=${id}`;

export const attendanceCollection: Collection<Attendance> = {
  name: 'meeting_attendance',
  schema: Attendance,
  idOf: ({ id }) => id,
  at: ({ answers }) => answers[0]?.at ?? new Date(0),
  keysOf: ({ meetingId, of }) => [meetingKey(meetingId), recipientKey(of)],
};

export function attendanceStore(open: OpenDocuments): AttendanceStore {
  const attendance = open(attendanceCollection);
  return {
    find: (id) => attendance.get(id),
    save: (one) => attendance.put(one),
    ofMeeting: (meetingId) => attendance.having(meetingKey(meetingId)),
    ofRecipient: (id) => attendance.having(recipientKey(id)),
    archive: (before, limit) => archiveOld(attendance, attendanceCollection, before, limit),
  };
}
