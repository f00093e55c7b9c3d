import { z } from 'zod';
import { HolidaysFile } from '../calendar/office-days.ts';
import { DeadlinesFile } from '../deadlines/deadline-rule.ts';
import { GroupsFile } from '../directory/allowed-groups.ts';
import { PeopleFile } from '../directory/person.ts';
import { UnitsFile } from '../directory/unit.ts';
import { DutyRoster } from '../duty/roster.ts';
import { Calibration } from '../faq/calibration.ts';
import { ContactsFile } from '../faq/contact.ts';
import { FaqFile } from '../faq/entry.ts';
import { HouseLanguage } from '../faq/house-language.ts';
import { LawTable } from '../faq/laws.ts';
import { UrgentWords } from '../faq/urgency.ts';
import { Vocabulary } from '../faq/vocabulary.ts';
import { CaseFiguresFile } from '../figures/figure-rule.ts';
import { Guide } from '../guides/guide.ts';
import { CannedRepliesFile } from '../handoff/canned-replies.ts';
import { Escalation } from '../handoff/escalation.ts';
import { MaterialsFile } from '../materials/material.ts';
import { RiskMeeting } from '../meetings/meeting-rule.ts';
import { RetentionFile } from '../privacy/retention.ts';
import { RemindersFile } from '../reminders/reminder-rule.ts';
import { WelfareVisits } from '../visits/visit-rule.ts';

const schemas: Readonly<Record<string, z.ZodType>> = {
  'knowledge/faq.schema.json': FaqFile,
  'knowledge/contacts.schema.json': ContactsFile,
  'knowledge/synonyms.schema.json': Vocabulary,
  'knowledge/calibration.schema.json': Calibration,
  'knowledge/laws.schema.json': LawTable,
  'knowledge/house-language.schema.json': HouseLanguage,
  'knowledge/urgent.schema.json': UrgentWords,
  'knowledge/canned-replies.schema.json': CannedRepliesFile,
  'knowledge/guide.schema.json': Guide,
  'knowledge/deadlines.schema.json': DeadlinesFile,
  'knowledge/materials.schema.json': MaterialsFile,
  'schedules/escalation.schema.json': Escalation,
  'schedules/duty-roster.schema.json': DutyRoster,
  'schedules/people.schema.json': PeopleFile,
  'schedules/units.schema.json': UnitsFile,
  'schedules/groups.schema.json': GroupsFile,
  'schedules/retention.schema.json': RetentionFile,
  'schedules/welfare-visits.schema.json': WelfareVisits,
  'schedules/risk-meeting.schema.json': RiskMeeting,
  'schedules/holidays.schema.json': HolidaysFile,
  'schedules/reminders.schema.json': RemindersFile,
  'schedules/case-figures.schema.json': CaseFiguresFile,
};

/** Path of each JSON Schema → its text. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(schemas).map(([path, schema]) => {
      const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return [path, `${JSON.stringify(made, null, 2)}\n`];
    }),
  );
}
