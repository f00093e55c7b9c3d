import type { Guide } from '../guides/guide.ts';
import { type GuideFinding, sharedNames, slipsIn, strandingIn } from '../guides/lint-guide.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault, ContentProblem } from './fault.ts';
import type { JsonFile } from './json-file.ts';

/** What would leave an officer standing in the middle of a guide: the file is refused. */
export function strandingFaults(file: JsonFile<Guide>): ContentFault[] {
  return strandingIn(file.value).map((finding) => faultOf(file, finding));
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
