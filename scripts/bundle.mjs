// Puts the service's own program, dist/main.js, and what it needs of its dependencies into one
// file: read and compiled at once, without the parts that it never runs. That saves a third
// of the processor time of a start. The commands of package.json are bundled likewise, with the
// parts that several need in files of their own.
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Where a file stands is asked for what lies beside it, and that stays where it is. */
const ownPlaces = (outdir) => ({
  name: 'own-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
      const file = relative(outdir, path).replaceAll('\\', '/');
      const text = await readFile(path, 'utf8');
      const contents = text
        .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${dirname(file)}')`)
        .replaceAll('import.meta.url', `new URL('./${file}', import.meta.url).href`);
      return { contents };
    });
  },
});

/** Of zod's fifty languages none is ever read: faults are told in our own words. */
const noLanguages = {
  name: 'no-languages',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ resolveDir }) => ({
      path: fileURLToPath(new URL('../locales/en.js', `file://${resolveDir}/`)),
    }));
  },
};

/** undici's index loads its fetch, caches, mocks and web sockets too, a megabyte of them. */
const poolAlone = {
  name: 'pool-alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'pool-alone' }));
    onLoad({ filter: /^/, namespace: 'pool-alone' }, () => ({
      contents: `export { default as Pool } from 'undici/lib/dispatcher/pool.js';`,
      resolveDir: root,
    }));
  },
};

/** What is read only where it is needed: large, or with files of its own beside it. */
const external = {
  // iconv-lite's tables of half a megabyte are read only where somebody sends something other than UTF-8.
  service: ['pg', 'iconv-lite'],
  commands: [
    ...['pg', 'iconv-lite', 'pdfkit', 'docx', 'exceljs', 'write-excel-file', '@line/bot-sdk'],
    '@resvg/resvg-js',
  ],
};

const together = {
  absWorkingDir: root,
  allowOverwrite: true,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // What is imported later becomes a file of its own, beside the entry as `ownPlaces` expects.
  splitting: true,
  chunkNames: '[name]-[hash]',
  mainFields: ['module', 'main'],
  // Comments and spaces would be held in memory for as long as the service runs. Names stay.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  sourcemap: true,
  sourcesContent: false,
  // Dependencies that are CommonJS ask for node's own modules by `require`.
  banner: {
    js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
  },
  logLevel: 'warning',
};

/** The files that scripts of package.json run; the benchmarks start others beside them, and need no start of their own. */
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const commands = Object.values(scripts)
  .flatMap((script) => /\bdist\/commands\/[a-z-]+\.js\b/.exec(script) ?? [])
  .filter((path) => path !== 'dist/commands/bench.js');

// First, for both read the same files and the commands' own are written over.
await build({
  ...together,
  entryPoints: ['dist/main.js'],
  outdir: 'dist',
  external: external.service,
  plugins: [ownPlaces(dist), noLanguages, poolAlone],
});
await build({
  ...together,
  entryPoints: commands,
  outdir: 'dist/commands',
  external: external.commands,
  plugins: [ownPlaces(join(dist, 'commands')), noLanguages, poolAlone],
});
