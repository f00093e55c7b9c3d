import { contactsIn } from '../faq/contact.ts';
import type { Guide } from '../guides/guide.ts';
import { type GuideFinding, sharedNames, slipsIn, strandingIn } from '../guides/lint-guide.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault, ContentProblem } from './fault.ts';
import type { JsonFile } from './json-file.ts';

/** What would leave an officer standing in the middle of a guide: the file is refused. */
export function strandingFaults(file: JsonFile<Guide>): ContentFault[] {
  return strandingIn(file.value).map((finding) => faultOf(file, finding));
}

/** Contacts that lines of a guide name and that are not there. */
export function unknownContactFaults(
  file: JsonFile<Guide>,
  known: ReadonlySet<string>,
): ContentFault[] {
  return linesWithContacts(file.value).flatMap(({ path, line }) =>
    contactsIn(line).flatMap((id) =>
      known.has(id)
        ? []
        : [file.fault(path, { kind: 'unknown-contact', id, meant: didYouMean(id, known) })],
    ),
  );
}

/** The lines in which a contact is shown. */
function linesWithContacts({ questions, outcomes }: Guide) {
  type Line = { readonly path: (string | number)[]; readonly line: string };
  const lines = (path: (string | number)[], list: string, items: readonly { text: string }[]) =>
    items.map(({ text }, at): Line => ({ path: [...path, list, at, 'text'], line: text }));
  return [
    ...questions.flatMap(({ help }, at) => lines(['questions', at], 'help', help)),
    ...outcomes.flatMap(({ summary, steps, cautions }, at): Line[] => [
      { path: ['outcomes', at, 'summary'], line: summary },
      ...lines(['outcomes', at], 'steps', steps),
      ...lines(['outcomes', at], 'cautions', cautions),
    ]),
  ];
}

/** What a guide's editor should mend besides. */
export function slipFaults(file: JsonFile<Guide>): ContentFault[] {
  return slipsIn(file.value).map((finding) => faultOf(file, finding));
}

/** Names that bring two guides. */
export function sharedNameFaults(files: readonly JsonFile<Guide>[]): ContentFault[] {
  const byId = new Map(files.map((file) => [file.value.id, file]));
  return sharedNames(files.map(({ value }) => value)).flatMap(({ guide, path, name, other }) => {
    const file = byId.get(guide);
    const first = byId.get(other)?.name ?? other;
    return file === undefined ? [] : [file.fault(path, { kind: 'name-taken', name, first })];
  });
}

function faultOf(file: JsonFile<Guide>, { path, problem }: GuideFinding): ContentFault {
  return file.fault(path, problemOf(problem));
}

function problemOf(problem: GuideFinding['problem']): ContentProblem {
  switch (problem.kind) {
    case 'unknown-node':
    case 'unknown-question':
    case 'unknown-value': {
      const { kind, id, among } = problem;
      return { kind, id, meant: didYouMean(id, among) };
    }
    default:
      return problem;
  }
}
