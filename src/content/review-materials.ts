import { join } from 'node:path';
import { FaqFile } from '../faq/entry.ts';
import { HouseLanguage, languageSlip } from '../faq/house-language.ts';
import { type Material, MaterialsFile } from '../materials/material.ts';
import { plain } from '../materials/titled.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ContentFault, ContentProblem } from './fault.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';
import { linesOfMaterial } from './load-guidance.ts';

type Path = readonly (string | number)[];

export interface MaterialReview {
  /** knowledge/. */
  readonly folder: string;
  /** The leaflets as people read them, contacts in them. */
  readonly materials: ReadonlyMap<string, Material>;
  /** Names of the files of knowledge/faq/. */
  readonly faqFiles: readonly string[];
  /** What of a leaflet would not go into a share link or onto the clipboard. */
  readonly tooLong: (
    material: Material,
  ) => { readonly path: Path; readonly problem: ContentProblem }[];
  /** Whether a text is one of the commands that come before titles. */
  readonly isCommand: (text: string) => boolean;
}

/**
 * What an editor should mend in leaflets beyond what the program itself refuses: entries
 * that name leaflets which are not there, titles that mean two things, language, lengths.
 */
export async function reviewMaterials(parts: MaterialReview): Promise<ContentFault[]> {
  const { folder, materials, faqFiles } = parts;
  const file = await readJsonFile(
    join(folder, 'materials.json'),
    'knowledge/materials.json',
    MaterialsFile,
  );
  const language = await readJsonFile(
    join(folder, 'house-language.json'),
    'knowledge/house-language.json',
    HouseLanguage,
  );
  const faults: ContentFault[] = [];
  for (const name of faqFiles) faults.push(...(await looseMaterials(folder, name, materials)));
  if (file.kind === 'faulty') return faults;
  faults.push(...unclearNames(file.file, parts.isCommand));
  for (const [index, material] of file.file.value.materials.entries()) {
    const shown = materials.get(material.id);
    const findings = [
      ...(language.kind === 'read' ? slips(material, language.file.value) : []),
      ...(shown === undefined ? [] : parts.tooLong(shown)),
    ];
    faults.push(
      ...findings.map(({ path, problem }) =>
        file.file.fault(['materials', index, ...path], problem),
      ),
    );
  }
  return faults;
}

/** Leaflets that entries of a file name and that are not there. */
async function looseMaterials(
  folder: string,
  name: string,
  materials: ReadonlyMap<string, Material>,
): Promise<ContentFault[]> {
  const read = await readJsonFile(join(folder, 'faq', name), `knowledge/faq/${name}`, FaqFile);
  if (read.kind === 'faulty') return [];
  const { file } = read;
  return file.value.entries.flatMap(({ materials: named }, index) =>
    named.flatMap((id, nth) => {
      if (materials.has(id)) return [];
      const meant = didYouMean(id, materials.keys());
      return [
        file.fault(['entries', index, 'materials', nth], { kind: 'unknown-material', id, meant }),
      ];
    }),
  );
}

/** Titles and aliases that are typed for two leaflets, or for a command. */
function unclearNames(
  file: JsonFile<MaterialsFile>,
  isCommand: (text: string) => boolean,
): ContentFault[] {
  const seen = new Set<string>();
  return file.value.materials.flatMap(({ title, aliases }, index) => {
    const names: { path: Path; name: string }[] = [
      { path: ['title'], name: title },
      ...aliases.map((name, nth) => ({ path: ['aliases', nth], name })),
    ];
    return names.flatMap(({ path, name }) => {
      const isDouble = seen.has(plain(name));
      seen.add(plain(name));
      const at = ['materials', index, ...path];
      if (isDouble) return [file.fault(at, { kind: 'double', value: name })];
      return isCommand(name) ? [file.fault(at, { kind: 'is-command', value: name })] : [];
    });
  });
}

function slips(material: Material, language: HouseLanguage) {
  const { title, lead, sections, source } = material;
  const sentences: { path: Path; line: string }[] = [
    { path: ['title'], line: title },
    { path: ['lead'], line: lead },
    ...sections.flatMap(({ heading }, at) =>
      heading === undefined ? [] : [{ path: ['sections', at, 'heading'], line: heading }],
    ),
    ...linesOfMaterial(material),
    { path: ['source'], line: source },
  ];
  return sentences.flatMap(({ path, line }) => {
    const slip = languageSlip(line, language);
    return slip === undefined ? [] : [{ path, problem: slip as ContentProblem }];
  });
}
