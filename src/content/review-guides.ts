import { join } from 'node:path';
import { HouseLanguage, languageSlip } from '../faq/house-language.ts';
import { LawTable } from '../faq/laws.ts';
import type { Guide, GuideOutcome, GuideQuestion } from '../guides/guide.ts';
import { longestWay } from '../guides/longest-way.ts';
import { waysToEachCard } from '../guides/survey.ts';
import type { GuideAnswer } from '../guides/walk.ts';
import type { Basis } from '../messaging/outgoing.ts';
import type { ContentFault, ContentProblem } from './fault.ts';
import { sharedNameFaults, slipFaults } from './guide-faults.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import type { Guidance, GuidanceFiles } from './load-guidance.ts';

type Path = readonly (string | number)[];
interface Finding {
  readonly path: Path;
  readonly problem: ContentProblem;
}

export interface GuideReview {
  /** knowledge/. */
  readonly folder: string;
  readonly files: Pick<GuidanceFiles, 'guideFiles'>;
  /** The guides as officers read them, contacts in them. */
  readonly guidance: Pick<Guidance, 'guides'>;
  /** Whether a text is one of the commands that come before titles. */
  readonly isCommand: (text: string) => boolean;
  /** What LINE would refuse of a guide's card after these answers. */
  readonly refusal: (guide: Guide, answers: readonly GuideAnswer[]) => string | undefined;
  /** How many characters the summary has that is copied after these answers. */
  readonly summaryLength: (guide: Guide, answers: readonly GuideAnswer[]) => number;
  readonly mostSummary: number;
}

/**
 * What an editor should mend in guides beyond what the program itself refuses: what
 * nobody comes to, law, language, names that mean two things, cards and summaries
 * that are too long on some way.
 */
export async function reviewGuides(review: GuideReview): Promise<ContentFault[]> {
  const { folder, files, guidance, isCommand } = review;
  // Their own faults are told with the FAQ's.
  const laws = await readJsonFile(join(folder, 'laws.json'), 'knowledge/laws.json', LawTable);
  const language = await readJsonFile(
    join(folder, 'house-language.json'),
    'knowledge/house-language.json',
    HouseLanguage,
  );
  const faults = sharedNameFaults(files.guideFiles);
  for (const file of files.guideFiles) {
    const shown = guidance.guides.get(file.value.id) ?? file.value;
    const findings = [
      ...(laws.kind === 'read' ? lawFindings(file.value, laws.file.value) : []),
      ...(language.kind === 'read' ? languageFindings(file.value, language.file.value) : []),
      ...commandFindings(file.value, isCommand),
      ...cardFindings(shown, review),
    ];
    faults.push(...slipFaults(file), ...findings.map((one) => faultOf(file, one)));
  }
  return faults;
}

function faultOf(file: JsonFile<Guide>, { path, problem }: Finding): ContentFault {
  return file.fault(path, problem);
}

function nodes({ questions, outcomes }: Guide) {
  return [
    ...questions.map((node, at) => ({ path: ['questions', at] as Path, node })),
    ...outcomes.map((node, at) => ({ path: ['outcomes', at] as Path, node })),
  ];
}

function lawFindings(guide: Guide, table: LawTable): Finding[] {
  const articles = new Map(table.laws.map((law) => [law.name, new Set(law.articles)]));
  return nodes(guide).flatMap(({ path, node }) =>
    node.basis.flatMap((basis, at) => {
      const finding = unknownLaw(basis, articles);
      if (finding === undefined) return [];
      return [{ ...finding, path: [...path, 'basis', at, ...finding.path] }];
    }),
  );
}

function unknownLaw(
  basis: Basis,
  articles: ReadonlyMap<string, ReadonlySet<string>>,
): Finding | undefined {
  if (!('law' in basis)) return undefined;
  const { law, article } = basis;
  const known = articles.get(law);
  if (known === undefined) {
    const meant = [...articles.keys()].find((name) => name.includes(law) || law.includes(name));
    return { path: ['law'], problem: { kind: 'unknown-law', law, meant } };
  }
  if (known.has(article)) return undefined;
  return { path: ['article'], problem: { kind: 'unknown-article', law, article } };
}

interface Sentence {
  readonly path: Path;
  readonly line: string;
}

function sentencesOf(node: GuideQuestion | GuideOutcome): Sentence[] {
  const lines = (list: string, items: readonly { readonly text: string }[]): Sentence[] =>
    items.map(({ text }, at) => ({ path: [list, at, 'text'], line: text }));
  if ('ask' in node) {
    return [
      { path: ['ask'], line: node.ask },
      ...(node.name === undefined ? [] : [{ path: ['name'], line: node.name }]),
      ...lines('help', node.help),
      ...('day' in node
        ? [{ path: ['day'], line: node.day }]
        : node.choices.map(({ label }, at) => ({ path: ['choices', at, 'label'], line: label }))),
    ];
  }
  return [
    { path: ['title'], line: node.title },
    { path: ['summary'], line: node.summary },
    ...lines('steps', node.steps),
    ...lines('cautions', node.cautions),
    ...node.forms.map(({ name }, at) => ({ path: ['forms', at, 'name'], line: name })),
  ];
}

function languageFindings(guide: Guide, language: HouseLanguage): Finding[] {
  const { title, purpose, aliases, version } = guide;
  const sentences: Sentence[] = [
    { path: ['title'], line: title },
    { path: ['purpose'], line: purpose },
    ...(version === undefined ? [] : [{ path: ['version'], line: version }]),
    ...aliases.map((line, at) => ({ path: ['aliases', at], line })),
    ...nodes(guide).flatMap(({ path, node }) =>
      sentencesOf(node).map((one) => ({ ...one, path: [...path, ...one.path] })),
    ),
  ];
  return sentences.flatMap(({ path, line }) => {
    const slip = languageSlip(line, language);
    return slip === undefined ? [] : [{ path, problem: slip }];
  });
}

/** Names that would never begin it. */
function commandFindings(
  { title, aliases }: Guide,
  isCommand: (text: string) => boolean,
): Finding[] {
  return [title, ...aliases].flatMap((value, at): Finding[] =>
    isCommand(value)
      ? [
          {
            path: at === 0 ? ['title'] : ['aliases', at - 1],
            problem: { kind: 'is-command', value },
          },
        ]
      : [],
  );
}

/** Cards that LINE would refuse, and summaries that would be cut, each with one way to it. */
function cardFindings(guide: Guide, review: GuideReview): Finding[] {
  const { refusal, summaryLength, mostSummary: most } = review;
  return nodes(guide).flatMap(({ path, node }): Finding[] => {
    const ways = waysToEachCard(guide, node.id);
    const longest =
      'ask' in node ? undefined : longestWay(guide, ways, (way) => summaryLength(guide, way));
    const all = longest === undefined ? ways : [...ways, longest];
    const refused = all.find((way) => refusal(guide, way) !== undefined);
    const findings: Finding[] = [];
    if (refused !== undefined) {
      const why = refusal(guide, refused) ?? '';
      findings.push({ path, problem: { kind: 'card-refused', after: said(refused), why } });
    }
    if (longest !== undefined && summaryLength(guide, longest) > most) {
      const problem = { kind: 'summary-too-long', after: said(longest), most } as const;
      findings.push({ path: [...path, 'steps'], problem });
    }
    return findings;
  });
}

const said = (answers: readonly GuideAnswer[]) => answers.map(({ value }) => value);
