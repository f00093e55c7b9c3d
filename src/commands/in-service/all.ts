import { type ServedCommand, served } from '../../control/command.ts';
import { caseFacts } from './case-facts.ts';
import { decideInMeeting } from './decide-in-meeting.ts';
import { dueVisits } from './due-visits.ts';
import { dutyAt } from './duty-at.ts';
import { dutyBetween } from './duty-between.ts';
import { erasePerson } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import { figuresReport } from './figures-report.ts';
import { importCases } from './import-cases.ts';
import { importFigures } from './import-figures.ts';
import { issueCode } from './issue-code.ts';
import { listCases } from './list-cases.ts';
import { listCodes } from './list-codes.ts';
import { listDrafts } from './list-drafts.ts';
import { listFigures } from './list-figures.ts';
import { listMeetings } from './list-meetings.ts';
import { listOutbox } from './list-outbox.ts';
import { listPeople } from './list-people.ts';
import { listUnanswered } from './list-unanswered.ts';
import { meetingDocument } from './meeting-document.ts';
import { monthReport } from './month-report.ts';
import type { ServiceParts } from './parts.ts';
import { previewOfReminders } from './preview-reminders.ts';
import { purgeContent } from './purge-content.ts';
import { readAudit } from './read-audit.ts';
import { recordMeeting } from './record-meeting.ts';
import { resendMessage } from './resend-message.ts';
import { revokeCode } from './revoke-code.ts';
import { setCase } from './set-case.ts';
import { showCase } from './show-case.ts';
import { showMessage } from './show-message.ts';
import { storeStatus } from './store-status.ts';
import { visitRecord } from './visit-record.ts';
import { withdrawFigures } from './withdraw-figures.ts';

/** Everything that the running service does for commands in a shell. */
export function serviceCommands(parts: ServiceParts): readonly ServedCommand[] {
  return [
    served(caseFacts, parts),
    served(decideInMeeting, parts),
    served(dutyAt, parts),
    served(dutyBetween, parts),
    served(dueVisits, parts),
    served(erasePerson, parts),
    served(exportPerson, parts),
    served(figuresReport, parts),
    served(importCases, parts),
    served(importFigures, parts),
    served(issueCode, parts),
    served(listCases, parts),
    served(listCodes, parts),
    served(listDrafts, parts),
    served(listFigures, parts),
    served(listMeetings, parts),
    served(listOutbox, parts),
    served(listPeople, parts),
    served(listUnanswered, parts),
    served(meetingDocument, parts),
    served(monthReport, parts),
    served(previewOfReminders, parts),
    served(purgeContent, parts),
    served(readAudit, parts),
    served(recordMeeting, parts),
    served(resendMessage, parts),
    served(revokeCode, parts),
    served(setCase, parts),
    served(showCase, parts),
    served(showMessage, parts),
    served(storeStatus, parts),
    served(visitRecord, parts),
    served(withdrawFigures, parts),
  ];
}
