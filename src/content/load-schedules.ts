import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import {
  HolidaysFile,
  type OfficeCalendar,
  officeCalendar,
  weekendsOnly,
} from '../calendar/office-days.ts';
import { GroupsFile } from '../directory/allowed-groups.ts';
import { PeopleFile, type Person } from '../directory/person.ts';
import { type Units, UnitsFile, unitsOf } from '../directory/unit.ts';
import { DutyRoster, emptyRoster } from '../duty/roster.ts';
import { CaseFiguresFile, type FigureRule, plainRule } from '../figures/figure-rule.ts';
import { Escalation } from '../handoff/escalation.ts';
import { RiskMeeting } from '../meetings/meeting-rule.ts';
import { contentDays, RetentionFile } from '../privacy/retention.ts';
import { type QuietHours, RemindersFile, usualQuietHours } from '../reminders/reminder-rule.ts';
import { WelfareVisits } from '../visits/visit-rule.ts';
import { deputyFaults } from './deputy-faults.ts';
import { doubleIds } from './double-ids.ts';
import { ContentError, type ContentFault } from './fault.ts';
import { figureFaults } from './figure-faults.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import { rosterFaults } from './roster-faults.ts';
import { awayFaults, holidayFaults, meetingFaults, visitFaults } from './schedule-faults.ts';

/** What the managers decide about times and people. */
export interface Schedules {
  readonly escalation: Escalation;
  readonly people: readonly Person[];
  readonly units: Units;
  /** Who is on duty when; empty where there is no such file yet. */
  readonly roster: DutyRoster;
  /** When victims are visited; without the file nobody is reminded. */
  readonly visitRule: WelfareVisits | undefined;
  /** When the reviewers meet; without the file nobody is reminded. */
  readonly meetingRule: RiskMeeting | undefined;
  /** How cases are counted for the yearly report. */
  readonly figureRule: FigureRule;
  readonly officeCalendar: OfficeCalendar;
  readonly quietHours: QuietHours;
  /** LINE groups that the account may stay in. */
  readonly allowedGroups: readonly string[];
  /** How long the words of officers are kept. */
  readonly contentDays: number;
}

/** The list of units that the program came with, for folders that have none of their own. */
const shippedFolder = join(import.meta.dirname, '..', '..', 'schedules');

/**
 * Reads schedules/ as a whole.
 *
 * @throws {ContentError} with every fault of every file.
 */
export async function loadSchedules(folder: string): Promise<Schedules> {
  const faults: ContentFault[] = [];
  async function read<Value>(
    name: string,
    schema: z.ZodType<Value>,
    from = folder,
  ): Promise<JsonFile<Value> | undefined> {
    const result = await readJsonFile(join(from, name), `schedules/${name}`, schema);
    if (result.kind === 'read') return result.file;
    faults.push(...result.faults);
    return undefined;
  }
  const has = (name: string) => existsSync(join(folder, name));

  const readIfThere = async <Value>(name: string, schema: z.ZodType<Value>) =>
    has(name) ? read(name, schema) : undefined;

  const escalation = await read('escalation.json', Escalation);
  const people = await read('people.json', PeopleFile);
  const units = await read('units.json', UnitsFile, has('units.json') ? folder : shippedFolder);
  const groups = await readIfThere('groups.json', GroupsFile);
  const retention = await readIfThere('retention.json', RetentionFile);
  const roster = await readIfThere('duty-roster.json', DutyRoster);
  const visitRule = await readIfThere('welfare-visits.json', WelfareVisits);
  const meetingRule = await readIfThere('risk-meeting.json', RiskMeeting);
  const holidays = await readIfThere('holidays.json', HolidaysFile);
  const reminders = await readIfThere('reminders.json', RemindersFile);
  const figures = await readIfThere('case-figures.json', CaseFiguresFile);
  if (figures !== undefined) faults.push(...figureFaults(figures));
  if (people !== undefined) {
    faults.push(...doubleIds(people, (file) => file.people, 'people'), ...deputyFaults(people));
    faults.push(...awayFaults(people));
  }
  if (visitRule !== undefined) faults.push(...visitFaults(visitRule));
  if (meetingRule !== undefined) faults.push(...meetingFaults(meetingRule, people?.value.people));
  if (holidays !== undefined) faults.push(...holidayFaults(holidays));
  if (roster !== undefined) faults.push(...rosterFaults(roster, people?.value.people));
  if (
    faults.length > 0 ||
    escalation === undefined ||
    people === undefined ||
    units === undefined
  ) {
    throw new ContentError(faults);
  }
  return {
    escalation: escalation.value,
    people: people.value.people,
    units: unitsOf(units.value),
    roster: roster?.value ?? emptyRoster,
    contentDays: retention?.value.contentDays ?? contentDays,
    visitRule: visitRule?.value,
    meetingRule: meetingRule?.value,
    figureRule: figures?.value ?? plainRule,
    officeCalendar: holidays === undefined ? weekendsOnly : officeCalendar(holidays.value),
    quietHours: reminders?.value.quietHours ?? usualQuietHours,
    allowedGroups: groups?.value.allowed.map(({ id }) => id) ?? [],
  };
}
