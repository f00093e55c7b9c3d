import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError, type ContentFault } from '../content/fault.ts';
import { builtRankerFile } from '../content/knowledge-files.ts';
import { loadGuidance, readGuidanceFiles } from '../content/load-guidance.ts';
import { loadTrainedKnowledge, readKnowledgeFiles } from '../content/load-knowledge.ts';
import { loadSchedules, type Schedules } from '../content/load-schedules.ts';
import { reviewDeadlines } from '../content/review-deadlines.ts';
import { reviewKnowledge } from '../content/review-knowledge.ts';
import { calendarInUse } from '../conversation/report-cases.ts';
import type { Person } from '../directory/person.ts';
import { lintRoster } from '../duty/lint-roster.ts';
import { type ChangedAnswer, changedAnswers } from '../faq/compare.ts';
import { LabelledQuestion } from '../faq/evaluate.ts';
import { systemClock } from '../foundation/clock.ts';
import { taipeiDay } from '../foundation/taipei-time.ts';
import { lintCases } from '../visits/lint-cases.ts';
import { casesCheckedText } from '../wording/cases-command.ts';
import { rosterCheckedText } from '../wording/duty.ts';
import { changesText, commandWords, contentFaultText, staleText } from '../wording/faults.ts';
import { leafletContact, sharedTextsText, staleMaterialsText } from '../wording/materials.ts';
import { contactText } from '../wording/replies.ts';
import { guideFaults } from './check-guides.ts';
import { materialFaults, sharedTexts, staleMaterials } from './check-materials.ts';
import { foldersOfService } from './folders.ts';
import { caseFacts } from './in-service/case-facts.ts';
import { withService } from './with-service.ts';

const { knowledgeDir, schedulesDir, dataDir } = foldersOfService();
const questionFiles = ['tests/eval/held-out.jsonl', 'tests/eval/calibration.jsonl'];

/** Reads what the managers wrote as the program would, and as an editor would; then shows what an edit changes. */
async function check(): Promise<void> {
  const faults = [
    ...(await faultsOf(() => reviewKnowledge(knowledgeDir))),
    ...(await faultsOf(async () => {
      await loadSchedules(schedulesDir);
      return [];
    })),
  ];
  if (faults.length === 0) faults.push(...(await guidanceFaults()));
  const materials = faults.length === 0 ? await shownMaterials() : undefined;
  if (materials !== undefined) faults.push(...(await materialFaults(knowledgeDir, materials)));
  if (faults.length > 0) {
    process.stderr.write(`${faults.map(contentFaultText).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const edited = await trained(knowledgeDir);
  const today = taipeiDay(systemClock.now());
  const stale = [...edited.entries.values()].filter(({ reviewBy }) => reviewBy < today);
  if (stale.length > 0) process.stdout.write(`${staleText(stale)}\n`);
  if (materials !== undefined && materials.size > 0) {
    const old = staleMaterials(materials, today);
    if (old.length > 0) process.stdout.write(`${staleMaterialsText(old)}\n`);
    process.stdout.write(`${sharedTextsText(sharedTexts(materials))}\n`);
  }
  const changes = await changesSinceLive(edited);
  if (changes !== undefined) process.stdout.write(`${changesText(changes)}\n`);
  const schedules = await loadSchedules(schedulesDir);
  const findings = lintRoster({ ...schedules, now: systemClock.now() });
  const warnings = findings.map(({ warning }) => warning);
  if (warnings.length > 0) process.stdout.write(`${rosterCheckedText(warnings)}\n`);
  const ofCases = await caseWarnings(schedules, today);
  if (ofCases.length > 0) process.stdout.write(`${casesCheckedText(ofCases)}\n`);
  process.stdout.write(`${commandWords.checked(edited.entries.size)}\n`);
}

/** Guides refer to entries, so they are looked at once those are good. */
function guidanceFaults() {
  return faultsOf(async () => {
    const { entries } = await readKnowledgeFiles(knowledgeDir);
    const of = { folder: knowledgeDir, entries: new Set(entries.keys()), contactText };
    const guidance = await loadGuidance(of);
    const files = await readGuidanceFiles(of);
    const guides = await guideFaults({ folder: knowledgeDir, files, guidance, entries });
    return [...(await reviewDeadlines(knowledgeDir)), ...guides];
  });
}

async function shownMaterials() {
  const parts = { folder: knowledgeDir, entries: undefined, contactText, leafletContact };
  return (await loadGuidance(parts)).materials;
}

/** What is checked against the cases that are kept; where nothing is, against the files alone. */
async function caseWarnings(schedules: Schedules, today: string) {
  const carried = await withService(caseFacts, {}, async () => {});
  const facts = carried.kind === 'done' ? carried.done : undefined;
  const isLost = ({ id, lineUserId }: Person) =>
    lineUserId === undefined && facts?.unreached.includes(id) === true;
  return lintCases({
    ...{ ...schedules, today, calendar: calendarInUse(schedules) },
    openCases: new Map(facts?.openCases ?? []),
    hasEnrolled: (precinct) => facts?.enrolled.includes(precinct) === true,
    isReached: (person) => !isLost(person),
  });
}

/** Against what the service took over last; `undefined` where it never ran here. */
async function changesSinceLive({
  search,
}: Awaited<ReturnType<typeof trained>>): Promise<ChangedAnswer[] | undefined> {
  const live = join(dataDir, 'last-good-content', 'knowledge');
  const files = questionFiles.filter(existsSync);
  if (!existsSync(live) || files.length === 0) return undefined;
  const questions: string[] = [];
  for (const file of files) {
    for (const line of (await readFile(file, 'utf8')).split('\n')) {
      if (line.trim() !== '') questions.push(LabelledQuestion.parse(JSON.parse(line)).q);
    }
  }
  return changedAnswers(questions, (await trained(live)).search, search);
}

function trained(folder: string) {
  return loadTrainedKnowledge({ folder, contactText, rankerFiles: [builtRankerFile] });
}

async function faultsOf(read: () => Promise<ContentFault[]>): Promise<readonly ContentFault[]> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ContentError) return error.faults;
    throw error;
  }
}

if (process.argv.length > 2) {
  process.stderr.write(`${commandWords.usage.check}\n`);
  process.exitCode = 2;
} else {
  await check();
}
