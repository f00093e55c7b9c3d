import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type DeadlineRule, DeadlinesFile } from '../deadlines/deadline-rule.ts';
import { type Contact, ContactsFile, contactsIn, withContacts } from '../faq/contact.ts';
import { Guide, type GuideOutcome } from '../guides/guide.ts';
import { type Material, MaterialsFile } from '../materials/material.ts';
import { deadlineFaults } from './deadline-faults.ts';
import { didYouMean } from './did-you-mean.ts';
import { doubleIds } from './double-ids.ts';
import { ContentError, type ContentFault } from './fault.ts';
import { strandingFaults, unknownContactFaults } from './guide-faults.ts';
import { type JsonFile, readJsonFile } from './json-file.ts';

/** What leads officers through their work, and what they hand on. */
export interface Guidance {
  readonly guides: ReadonlyMap<string, Guide>;
  readonly deadlines: ReadonlyMap<string, DeadlineRule>;
  readonly materials: ReadonlyMap<string, Material>;
}

export interface GuidanceParts {
  /** knowledge/. */
  readonly folder: string;
  /** Ids of the FAQ's entries; undefined where the FAQ itself could not be read. */
  readonly entries: ReadonlySet<string> | undefined;
  readonly contactText: (contact: Contact) => string;
  /** The same on leaflets, which people read who know nothing of how it was checked; without it, `contactText`. */
  readonly leafletContact?: (contact: Contact) => string;
}

/** The same, as the files hold it. */
export interface GuidanceFiles {
  readonly guideFiles: readonly JsonFile<Guide>[];
  readonly deadlinesFile: JsonFile<DeadlinesFile> | undefined;
  readonly materialsFile: JsonFile<MaterialsFile> | undefined;
  readonly contacts: ReadonlyMap<string, Contact>;
}

/**
 * Reads guides/, deadlines.json and materials.json of knowledge/; each may be missing.
 *
 * @throws {ContentError} with every fault of every file.
 */
export async function loadGuidance(parts: GuidanceParts): Promise<Guidance> {
  const files = await readGuidanceFiles(parts);
  const { contacts } = files;
  const shown = (text: string) => withContacts(text, contacts, parts.contactText);
  const { leafletContact = parts.contactText } = parts;
  const shownToPeople = (text: string) => withContacts(text, contacts, leafletContact);
  const guides = files.guideFiles.map(({ value }) => withContactsShown(value, shown));
  const materials = (files.materialsFile?.value.materials ?? []).map((material) => ({
    ...material,
    ...(material.short === undefined ? {} : { short: shownToPeople(material.short) }),
    sections: material.sections.map((section) => ({
      ...section,
      lines: section.lines.map(shownToPeople),
    })),
  }));
  const rules = files.deadlinesFile?.value.rules ?? [];
  return {
    guides: new Map(guides.map((guide) => [guide.id, guide])),
    deadlines: new Map(rules.map((rule) => [rule.id, rule])),
    materials: new Map(materials.map((material) => [material.id, material])),
  };
}

export async function readGuidanceFiles({
  folder,
  entries,
}: Pick<GuidanceParts, 'folder' | 'entries'>): Promise<GuidanceFiles> {
  const faults: ContentFault[] = [];
  async function read<Value>(
    name: string,
    schema: z.ZodType<Value>,
  ): Promise<JsonFile<Value> | undefined> {
    if (!existsSync(join(folder, name))) return undefined;
    const result = await readJsonFile(join(folder, name), `knowledge/${name}`, schema);
    if (result.kind === 'read') return result.file;
    faults.push(...result.faults);
    return undefined;
  }
  const names = await readdir(join(folder, 'guides')).catch(() => []);
  const guideFiles: JsonFile<Guide>[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const file = await read(`guides/${name}`, Guide);
    if (file !== undefined) guideFiles.push(file);
  }
  const deadlinesFile = await read('deadlines.json', DeadlinesFile);
  const materialsFile = await read('materials.json', MaterialsFile);
  // Its own faults are told with the FAQ's.
  const contactsFile = await readJsonFile(
    join(folder, 'contacts.json'),
    'knowledge/contacts.json',
    ContactsFile,
  );
  const contacts = contactsFile.kind === 'read' ? contactsFile.file.value.contacts : [];
  if (deadlinesFile !== undefined) {
    faults.push(...doubleIds(deadlinesFile, (file) => file.rules, 'rules'));
    faults.push(...deadlineFaults(deadlinesFile, entries));
  }
  if (materialsFile !== undefined) {
    faults.push(...doubleIds(materialsFile, (file) => file.materials, 'materials'));
  }
  faults.push(...doubleGuides(guideFiles), ...guideFiles.flatMap(strandingFaults));
  if (materialsFile !== undefined && contactsFile.kind === 'read') {
    faults.push(...unknownContacts(materialsFile, new Set(contacts.map(({ id }) => id))));
  }
  if (contactsFile.kind === 'read') {
    const known = new Set(contacts.map(({ id }) => id));
    faults.push(...guideFiles.flatMap((file) => unknownContactFaults(file, known)));
  }
  // A file that could not be read would make what it holds look forgotten.
  if (faults.length === 0 && entries !== undefined) {
    const known = {
      rules: new Set(deadlinesFile?.value.rules.map(({ id }) => id)),
      materials: new Set(materialsFile?.value.materials.map(({ id }) => id)),
      guides: new Set(guideFiles.map(({ value }) => value.id)),
      entries,
    };
    faults.push(...guideFiles.flatMap((file) => looseLinks(file, known)));
  }
  if (faults.length > 0) throw new ContentError(faults);
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return { guideFiles, deadlinesFile, materialsFile, contacts: byId };
}

function doubleGuides(files: readonly JsonFile<Guide>[]): ContentFault[] {
  const fileOf = new Map<string, string>();
  return files.flatMap((file) => {
    const { id } = file.value;
    const first = fileOf.get(id);
    if (first !== undefined) return [file.fault(['id'], { kind: 'duplicate-id', id, first })];
    fileOf.set(id, file.name);
    return [];
  });
}

/** What leaflets refer to and contacts.json does not have. */
function unknownContacts(
  file: JsonFile<MaterialsFile>,
  contacts: ReadonlySet<string>,
): ContentFault[] {
  return file.value.materials.flatMap((material, index) =>
    linesOfMaterial(material).flatMap(({ path, line }) =>
      contactsIn(line)
        .filter((id) => !contacts.has(id))
        .map((id) => {
          const problem = { kind: 'unknown-contact', id, meant: didYouMean(id, contacts) } as const;
          return file.fault(['materials', index, ...path], problem);
        }),
    ),
  );
}

/** Every sentence of a leaflet that may refer to contacts, and where in it that stands. */
export function linesOfMaterial({
  sections,
  short,
}: Material): { path: (string | number)[]; line: string }[] {
  return [
    ...sections.flatMap(({ lines }, section) =>
      lines.map((line, nth) => ({ path: ['sections', section, 'lines', nth], line })),
    ),
    ...(short === undefined ? [] : [{ path: ['short'], line: short }]),
  ];
}

interface Known {
  readonly rules: ReadonlySet<string>;
  readonly materials: ReadonlySet<string>;
  readonly guides: ReadonlySet<string>;
  readonly entries: ReadonlySet<string>;
}

/** What outcomes refer to and is not there. */
function looseLinks(file: JsonFile<Guide>, known: Known): ContentFault[] {
  const lists = [
    {
      field: 'entries',
      key: 'id',
      ids: (one: GuideOutcome) => one.entries.map(({ id }) => id),
      kind: 'unknown-entry',
      of: known.entries,
    },
    {
      field: 'deadlines',
      key: 'rule',
      ids: (one: GuideOutcome) => one.deadlines.map(({ rule }) => rule),
      kind: 'unknown-rule',
      of: known.rules,
    },
    {
      field: 'materials',
      key: 'id',
      ids: (one: GuideOutcome) => one.materials.map(({ id }) => id),
      kind: 'unknown-material',
      of: known.materials,
    },
    {
      field: 'guides',
      key: 'id',
      ids: (one: GuideOutcome) => one.guides.map(({ id }) => id),
      kind: 'unknown-guide',
      of: known.guides,
    },
  ] as const;
  return file.value.outcomes.flatMap((outcome, index) =>
    lists.flatMap(({ field, key, ids, kind, of }) =>
      ids(outcome).flatMap((id, position) => {
        if (of.has(id)) return [];
        const meant = didYouMean(id, of);
        return [file.fault(['outcomes', index, field, position, key], { kind, id, meant })];
      }),
    ),
  );
}

function withContactsShown(guide: Guide, shown: (text: string) => string): Guide {
  const line = <Line extends { readonly text: string }>(one: Line): Line => ({
    ...one,
    text: shown(one.text),
  });
  return {
    ...guide,
    questions: guide.questions.map((question) => ({ ...question, help: question.help.map(line) })),
    outcomes: guide.outcomes.map((outcome) => ({
      ...outcome,
      summary: shown(outcome.summary),
      steps: outcome.steps.map(line),
      cautions: outcome.cautions.map(line),
    })),
  };
}
