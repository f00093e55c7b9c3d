import { didYouMean } from '../content/did-you-mean.ts';
import { ContentError } from '../content/fault.ts';
import { readGuidanceFiles } from '../content/load-guidance.ts';
import { diagramOf } from '../guides/diagram.ts';
import type { Guide } from '../guides/guide.ts';
import { answersShown } from '../guides/shown.ts';
import { type Arrival, survey } from '../guides/survey.ts';
import { contentFaultText } from '../wording/faults.ts';
import { guidesCommand, guidesUsage } from '../wording/guides-command.ts';
import { foldersOfService } from './folders.ts';
import { say, sayJson, tellRefusal, tellUsage } from './said.ts';
import { readWords } from './words.ts';

/** The guides of knowledge/, as they are now; `undefined` where they cannot be used, which is told then. */
async function guidesNow(): Promise<readonly Guide[] | undefined> {
  try {
    const { knowledgeDir } = foldersOfService();
    const files = await readGuidanceFiles({ folder: knowledgeDir, entries: undefined });
    return files.guideFiles.map(({ value }) => value);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    tellRefusal(error.faults.map(contentFaultText).join('\n'));
    return undefined;
  }
}

const sum = (arrivals: readonly Arrival[]) => arrivals.reduce((so, { ways }) => so + ways, 0);

/** Each outcome, in how many ways it is come to, and one of them. */
function outcomesOf(guide: Guide) {
  const { arrivals } = survey(guide);
  return guide.outcomes.map(({ id, title }) => {
    const there = arrivals.get(id) ?? [];
    const [short] = there.toSorted((a, b) => a.answers.length - b.answers.length);
    return { id, title, ways: sum(there), answers: short?.answers ?? [] };
  });
}

function list(guides: readonly Guide[], asJson: boolean): void {
  if (guides.length === 0 && !asJson) say(guidesCommand.none);
  for (const guide of guides) {
    const { id, title, questions, outcomes } = guide;
    const ways = outcomesOf(guide).reduce((so, one) => so + one.ways, 0);
    const listed = { id, title, questions: questions.length, outcomes: outcomes.length, ways };
    if (asJson) sayJson(listed);
    else say(guidesCommand.listed(listed));
  }
}

function draw(guides: readonly Guide[]): void {
  for (const guide of guides) {
    say(`%% ${guide.id} ${guide.title}`);
    say(`${diagramOf(guide, guidesCommand.diagram)}\n`);
  }
  process.stderr.write(`${guidesCommand.howToLook}\n`);
}

function paths(guide: Guide, asJson: boolean): void {
  for (const { id, title, ways, answers } of outcomesOf(guide)) {
    if (asJson) sayJson({ guide: guide.id, outcome: id, ways, answers });
    else {
      const sample = answersShown(guide, answers).map((one) =>
        'label' in one ? one.label : one.day,
      );
      say(guidesCommand.outcome({ title, ways, sample }));
    }
  }
}

const words = readWords({ json: { type: 'boolean', default: false } });
const [what = '', id, ...more] = words?.positionals ?? [];
const asJson = words?.values.json === true;
const isRight =
  more.length === 0 &&
  ((what === 'list' && id === undefined) ||
    (what === 'draw' && !asJson) ||
    (what === 'paths' && id !== undefined));

if (words === undefined || !isRight) tellUsage(guidesUsage);
else {
  const guides = await guidesNow();
  const meant = guides?.filter((one) => id === undefined || one.id === id) ?? [];
  const [only] = meant;
  if (guides !== undefined && id !== undefined && only === undefined) {
    const near = didYouMean(
      id,
      guides.map((one) => one.id),
    );
    tellRefusal(guidesCommand.unknown(id, near));
  } else if (guides !== undefined) {
    if (what === 'list') list(guides, asJson);
    else if (what === 'draw') draw(meant);
    else if (only !== undefined) paths(only, asJson);
  }
}
