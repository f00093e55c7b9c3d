import { type ServedCommand, served } from '../../control/command.ts';
import { decideInMeeting } from './decide-in-meeting.ts';
import { dutyAt } from './duty-at.ts';
import { dutyBetween } from './duty-between.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { issueCode } from './issue-code.ts';
import { listCodes } from './list-codes.ts';
import { listDrafts } from './list-drafts.ts';
import { listMeetings } from './list-meetings.ts';
import { listOutbox } from './list-outbox.ts';
import { listPeople } from './list-people.ts';
import { listUnanswered } from './list-unanswered.ts';
import { meetingDocument } from './meeting-document.ts';
import { monthReport } from './month-report.ts';
import type { ServiceParts } from './parts.ts';
import { purgeContent } from './purge-content.ts';
import { readAudit } from './read-audit.ts';
import { recordMeeting } from './record-meeting.ts';
import { resendMessage } from './resend-message.ts';
import { revokeCode } from './revoke-code.ts';
import { showMessage } from './show-message.ts';
import { storeStatus } from './store-status.ts';

/** Everything that the running service does for commands in a shell. */
export function serviceCommands(parts: ServiceParts): readonly ServedCommand[] {
  return [
    served(decideInMeeting, parts),
    served(dutyAt, parts),
    served(dutyBetween, parts),
    served(erasePerson, parts),
    served(exportPerson, parts),
    served(issueCode, parts),
    served(listCodes, parts),
    served(listDrafts, parts),
    served(listMeetings, parts),
    served(listOutbox, parts),
    served(listPeople, parts),
    served(listUnanswered, parts),
    served(meetingDocument, parts),
    served(monthReport, parts),
    served(purgeContent, parts),
    served(readAudit, parts),
    served(recordMeeting, parts),
    served(resendMessage, parts),
    served(revokeCode, parts),
    served(showMessage, parts),
    served(storeStatus, parts),
  ];
}
