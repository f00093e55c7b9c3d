import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';

/** Rooms by layer: each imports rooms of lower layers, and of its own only what is listed below. */
const layers = [
  ['foundation'],
  ['privacy', 'audit'],
  ['messaging', 'directory'],
  [
    ...['faq', 'guides', 'deadlines', 'materials', 'figures'],
    ...['handoff', 'duty', 'visits', 'meetings', 'calendar'],
  ],
  ['conversation', 'reminders'],
];
const siblings = [
  'deadlines → calendar',
  ...['handoff → duty', 'visits → calendar', 'meetings → calendar'],
  // The meeting looks at the cases that are visited.
  'meetings → visits',
];
const edges = [
  ...['line', 'console', 'sandbox', 'http', 'timers', 'content', 'storage', 'logging'],
  ...['control', 'commands', 'bench', 'pictures'],
];
/** They join the parts, so they know everyone. */
const knowEveryone = ['app.ts', 'main.ts', 'start-patiently.ts', 'app', 'commands', 'bench'];
const packagesOfRooms = ['zod', 'fuse.js', 'minisearch'];

/** Who may use what others may not, and why. */
const exceptions = {
  time: new Map([
    ['foundation/clock.ts', 'the real clock'],
    ['foundation/ids.ts', 'the real ids'],
    ['main.ts', 'reads the environment'],
    ['commands/', 'are run by themselves, with an environment of their own'],
    ['bench/', 'starts processes, and its reply tokens must be fresh'],
    ['storage/lowdb/folder-lock.ts randomUUID', 'a lock must differ between two processes'],
  ]),
  packages: new Map([
    ['foundation/ids.ts node:crypto', 'the real ids'],
    ['foundation/digest.ts node:crypto', 'the one digest that rooms use'],
  ]),
  edges: new Map([['storage/stores.ts', 'the ports of every store, which no edge owns']]),
  chinese: new Map([
    ['duty/chinese-number.ts', 'numerals that people type; nobody reads them'],
    ['commands/docx-document.ts', 'the name of a font'],
    ['conversation/figures-desk.ts', 'two ways to write one character; nobody reads them'],
    ['duty/words-left.ts', 'characters that are taken for the same; nobody reads them'],
    ['directory/unit.ts', 'endings of the names of units; nobody reads them'],
    ['handoff/courtesy.ts', 'words that ask for no answer; nobody reads them'],
    ...['read-sheet', 'sheet-day', 'sheet-people'].map((file): [string, string] => [
      `duty/sheet/${file}.ts`,
      'words that stand on rosters of units; nobody reads them',
    ]),
    ['figures/read-figures.ts', 'characters that are taken for the same; nobody reads them'],
    ['faq/normalize.ts', 'characters that search takes for the same; nobody reads them'],
    ['privacy/name-like.ts', 'what stands behind a name; nobody reads it'],
    ...['account', 'address', 'birth-date', 'email', 'name', 'plain-prose', 'plate', 'reading'].map(
      (file): [string, string] => [
        `privacy/${file}.ts`,
        'patterns of personal data; nobody reads them',
      ],
    ),
  ]),
};

interface SyntaxNode {
  readonly type?: string;
  readonly [key: string]: unknown;
}
interface Import {
  /** Path under src, or the package's name. */
  readonly to: string;
  readonly isOurs: boolean;
  readonly typesOnly: boolean;
}
interface SourceFile {
  /** Path under src. */
  readonly path: string;
  readonly nodes: readonly SyntaxNode[];
  readonly imports: readonly Import[];
}

function* nodesIn(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield value as SyntaxNode;
  for (const inner of Object.values(value)) yield* nodesIn(inner);
}

const node = (value: unknown) => (value ?? {}) as SyntaxNode;

function importOf(path: string, { type, source, ...rest }: SyntaxNode): Import[] {
  const isDynamic = type === 'CallExpression' && node(rest.callee).type === 'Import';
  const isStatic =
    type === 'ImportDeclaration' ||
    type === 'ExportNamedDeclaration' ||
    type === 'ExportAllDeclaration';
  if (!isDynamic && !(isStatic && source)) return [];
  const [argument] = (rest.arguments ?? []) as readonly { expression?: unknown }[];
  const named = isDynamic ? node(argument?.expression).value : node(source).value;
  const to = typeof named === 'string' ? named : '(computed)';
  const specifiers = (rest.specifiers ?? []) as readonly SyntaxNode[];
  const typesOnly =
    rest.typeOnly === true ||
    (specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly === true));
  if (!to.startsWith('.')) return [{ to, isOurs: false, typesOnly }];
  return [{ to: normalize(join(dirname(path), to)), isOurs: true, typesOnly }];
}

const files: readonly SourceFile[] = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join('src', path), 'utf8');
    const nodes = [...nodesIn(parseSync(text, { syntax: 'typescript', target: 'es2023' }))];
    return { path, nodes, imports: nodes.flatMap((one) => importOf(path, one)) };
  });

/** `faq/entry.ts` → `faq`; `app.ts` → `app.ts`. */
const partOf = (path: string) => path.split('/')[0] ?? path;
const layerOf = (part: string) => layers.findIndex((rooms) => rooms.includes(part));
const isRoom = (part: string) => layerOf(part) >= 0;
const isPage = (path: string) => path.startsWith('sandbox/page/');

/** One line for each import, of files that `from` picks, that `isAllowed` does not allow. */
function forbidden(
  from: (path: string) => boolean,
  isAllowed: (path: string, target: Import) => boolean,
): string[] {
  return files
    .filter(({ path }) => from(path))
    .flatMap(({ path, imports }) =>
      imports.filter((one) => !isAllowed(path, one)).map(({ to }) => `${path} → ${to}`),
    );
}

describe('the parts of the program', () => {
  it('are rooms, edges and wording, and what joins them', () => {
    const parts = new Set(files.map(({ path }) => partOf(path)));
    const known = [
      ...layers.flat(),
      ...edges,
      'wording',
      'app',
      'app.ts',
      'main.ts',
      'start-patiently.ts',
      'config.ts',
    ];
    expect([...parts].filter((part) => !known.includes(part))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
  });

  it('name what they import in full', () => {
    expect(
      forbidden(
        () => true,
        (_, { to }) => to !== '(computed)',
      ),
    ).toEqual([]);
  });

  it('import one another in no circle', () => {
    const importsOf = new Map(
      files.map(({ path, imports }) => [
        path,
        imports.filter(({ isOurs }) => isOurs).map(({ to }) => to),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const next of importsOf.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const { path } of files) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe('a room', () => {
  it('imports rooms below it, and beside it only where that is agreed', () => {
    expect(
      forbidden(
        (path) => isRoom(partOf(path)),
        (path, { to, isOurs }) => {
          const [own, other] = [partOf(path), partOf(to)];
          if (!isOurs || own === other) return true;
          if (!isRoom(other)) return false;
          return layerOf(other) < layerOf(own) || siblings.includes(`${own} → ${other}`);
        },
      ),
    ).toEqual([]);
  });

  it('imports no package but pure ones', () => {
    expect(
      forbidden(
        (path) => isRoom(partOf(path)),
        (path, { to, isOurs }) =>
          isOurs || packagesOfRooms.includes(to) || exceptions.packages.has(`${path} ${to}`),
      ),
    ).toEqual([]);
  });
});

describe('an edge', () => {
  it('imports rooms, wording and foundation, and no other edge', () => {
    expect(
      forbidden(
        (path) => edges.includes(partOf(path)) && !knowEveryone.includes(partOf(path)),
        (path, { to, isOurs }) => {
          const [own, other] = [partOf(path), partOf(to)];
          if (!isOurs || own === other) return true;
          return isRoom(other) || other === 'wording' || exceptions.edges.has(to);
        },
      ),
    ).toEqual([]);
  });

  it('that a browser runs, the page of the sandbox, imports nothing from outside', () => {
    expect(forbidden(isPage, (_, { to, isOurs }) => isOurs && isPage(to))).toEqual([]);
    expect(files.some(({ path }) => isPage(path))).toBe(true);
  });

  it('has a page that nobody imports', () => {
    expect(
      forbidden(
        (path) => !isPage(path),
        (_, { to }) => !isPage(to),
      ),
    ).toEqual([]);
  });
});

describe('wording', () => {
  it('imports types only, and of code only foundation', () => {
    expect(
      forbidden(
        (path) => partOf(path) === 'wording',
        (_, { to, isOurs, typesOnly }) =>
          typesOnly || (isOurs && ['wording', 'foundation'].includes(partOf(to))),
      ),
    ).toEqual([]);
  });
});

describe('config.ts', () => {
  it('imports nothing but zod', () => {
    expect(
      forbidden(
        (path) => path === 'config.ts',
        (_, { to }) => to === 'zod',
      ),
    ).toEqual([]);
  });
});

describe('time, ids and the environment', () => {
  const isMember = (one: SyntaxNode, object: string, property: string) =>
    one.type === 'MemberExpression' &&
    node(one.object).value === object &&
    node(one.property).value === property;

  const finders: Readonly<Record<string, (one: SyntaxNode) => boolean>> = {
    'new Date()': (one) =>
      one.type === 'NewExpression' &&
      node(one.callee).value === 'Date' &&
      ((one.arguments ?? []) as readonly unknown[]).length === 0,
    'Date()': (one) => one.type === 'CallExpression' && node(one.callee).value === 'Date',
    'Date.now': (one) => isMember(one, 'Date', 'now'),
    randomUUID: (one) => one.type === 'Identifier' && one.value === 'randomUUID',
    'Math.random': (one) => isMember(one, 'Math', 'random'),
    'process.env': (one) => isMember(one, 'process', 'env'),
  };

  it.each(Object.entries(finders))('come from where they are given: %s', (name, finds) => {
    const isException = (path: string) =>
      [...exceptions.time.keys()].some(
        (known) => known === path || known === `${path} ${name}` || known === `${partOf(path)}/`,
      );
    const users = files.filter(({ nodes }) => nodes.some(finds)).map(({ path }) => path);
    expect(users.filter((path) => !isException(path))).toEqual([]);
  });

  it('are found where they are known to be', () => {
    const users = (name: string) =>
      files
        .filter(({ nodes }) => nodes.some((one) => finders[name]?.(one)))
        .map(({ path }) => path);
    expect(users('new Date()')).toContain('foundation/clock.ts');
    expect(users('randomUUID')).toContain('foundation/ids.ts');
    expect(users('process.env')).toContain('main.ts');
  });
});

describe('Chinese that a person may read', () => {
  it('stands in wording and on the page of the sandbox alone', () => {
    const textOf = (one: SyntaxNode): unknown =>
      one.type === 'StringLiteral' || one.type === 'JSXText'
        ? one.value
        : one.type === 'TemplateElement'
          ? one.raw
          : undefined;
    const found = files
      .filter(({ path }) => partOf(path) !== 'wording' && !isPage(path))
      .filter(({ path }) => !exceptions.chinese.has(path))
      .flatMap(({ path, nodes }) =>
        nodes
          .map(textOf)
          .filter((text) => typeof text === 'string' && /\p{Script=Han}/u.test(text))
          .map((text) => `${path}: ${text}`),
      );
    expect(found).toEqual([]);
  });
});
