import type { Person } from '../../directory/person.ts';
import { type Grid, plainText } from './grid.ts';

/** Whom a text means. */
export type Meant =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'several' }
  /** `near`: somebody whose name is almost so. */
  | { readonly kind: 'nobody'; readonly near: string | undefined };

const key = (text: string) => plainText(text).toUpperCase();
/** A title before the name is not longer than this. */
const longestTitle = 8;

/**
 * Finds whom a text means: their id, their name, or title and name together. The
 * title may be another one than in the managers' list; behind the name may stand
 * the id, `王大明（wang-dm）`.
 */
export function personMeant(text: string, people: readonly Person[]): Meant {
  const plain = key(text);
  const [, behind] = /\(([^()]+)\)$/.exec(plain) ?? [];
  const byId = people.find(({ id }) => [plain, behind].includes(key(id)));
  if (byId !== undefined) return { kind: 'person', id: byId.id };
  const whole = people.filter(({ name, title }) =>
    [`${title}${name}`, `${name}${title}`].some((both) => key(both) === plain),
  );
  const named = people.filter(({ name }) => key(name) === plain);
  const ending = people.filter(
    ({ name }) => plain.endsWith(key(name)) && plain.length - key(name).length <= longestTitle,
  );
  const [found = []] = [whole, named, ending].filter((those) => those.length > 0);
  const [only, ...more] = found;
  if (only === undefined) return { kind: 'nobody', near: nearest(plain, people) };
  return more.length > 0 ? { kind: 'several' } : { kind: 'person', id: only.id };
}

/** The name of which a text has most characters, at least half. */
function nearest(plain: string, people: readonly Person[]): string | undefined {
  let best: { name: string; share: number } | undefined;
  for (const { name } of people) {
    const characters = [...key(name)];
    const shared = characters.filter((one) => plain.includes(one)).length;
    const share = shared / characters.length;
    if (share > 0.5 && (best === undefined || share > best.share)) best = { name, share };
  }
  return best?.name;
}

/** 番號 → whom they stand for, as the table under a roster says. */
export interface CodeTable {
  /** The text beside a code; `undefined` where the table does not have it. */
  textOf(code: string): string | undefined;
  /** Codes that stand for two people, where the second one stands. */
  readonly doubles: readonly CodeAt[];
  /** Rows that belong to the table. */
  readonly rows: ReadonlySet<number>;
}

interface CodeAt {
  readonly code: string;
  readonly row: number;
  readonly column: number;
}

const codeShape = /^[A-Z0-9]{1,4}$/;
const codeHeader = /^(番號|代號|編號)$/;

export function isCode(text: string): boolean {
  return codeShape.test(key(text));
}

/**
 * Reads the table of codes: a cell with a code, and beside it title and name;
 * several such pairs stand side by side. Duties have numbers too (70 值班): of two
 * texts beside one code the one that names somebody is meant.
 *
 * @param from The first row that may belong to it.
 * @param isOther Rows that surely belong to the roster.
 */
export function codeTableIn(
  { rows }: Grid,
  people: readonly Person[],
  from: number,
  isOther: (row: number) => boolean,
): CodeTable {
  const texts = new Map<string, { text: string; person: string | undefined }>();
  const doubles: CodeAt[] = [];
  const own = new Set<number>();
  let headed: readonly number[] = [];
  const add = (at: CodeAt, text: string) => {
    own.add(at.row);
    const meant = personMeant(text, people);
    const person = meant.kind === 'person' ? meant.id : undefined;
    const known = texts.get(key(at.code));
    if (known?.person === undefined) texts.set(key(at.code), { text, person });
    else if (person !== undefined && person !== known.person) doubles.push(at);
  };
  for (const [row, cells] of rows.entries()) {
    if (row < from || isOther(row)) continue;
    const heads = [...cells.keys()].filter((column) =>
      codeHeader.test(plainText(cells[column] ?? '')),
    );
    if (heads.length > 0) {
      headed = heads;
      own.add(row);
      continue;
    }
    for (const [column, written] of cells.entries()) {
      const text = cells[column + 1] ?? '';
      const isPair = isCode(written) && plainText(text) !== '' && text !== written;
      // Without a header a pair is known by its name: two Chinese characters or more.
      const looksSo = (text.match(/\p{Script=Han}/gu) ?? []).length >= 2;
      if (isPair && (headed.includes(column) || (headed.length === 0 && looksSo))) {
        add({ code: plainText(written), row, column }, text);
      }
    }
  }
  const bare = (code: string) => key(code).replace(/^0+(?=.)/, '');
  return {
    doubles,
    rows: own,
    textOf: (code) => {
      const exact = texts.get(key(code));
      if (exact !== undefined) return exact.text;
      // Spreadsheets make 1 of 01.
      const like = [...texts].filter(([known]) => bare(known) === bare(code));
      return like.length === 1 ? like[0]?.[1].text : undefined;
    },
  };
}
