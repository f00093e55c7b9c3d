// Compiles src/ into dist/: the program, the sandbox's page for the browser, the page's static
// files and the database's migrations. Then trains the FAQ's ranker, unless dist/ still holds the
// one for the same material, and bundles the program.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const isStatic = (source) => !source.endsWith('.ts') && !source.endsWith('tsconfig.json');

const ranker = 'faq-ranker.bin';
if (existsSync(`${root}/dist`)) {
  for (const name of readdirSync(`${root}/dist`)) {
    if (name !== ranker) rmSync(`${root}/dist/${name}`, { recursive: true, force: true });
  }
}
for (const project of ['tsconfig.build.json', 'src/sandbox/page/tsconfig.json']) {
  execFileSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
}
cpSync(`${root}/src/sandbox/page`, `${root}/dist/sandbox/page`, {
  recursive: true,
  filter: isStatic,
});
cpSync(`${root}/src/storage/postgres/migrations`, `${root}/dist/storage/postgres/migrations`, {
  recursive: true,
});
execFileSync(process.execPath, ['dist/commands/train.js'], { cwd: root, stdio: 'inherit' });
await import('./bundle.mjs');
