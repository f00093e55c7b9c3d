import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

it('npm sbom lists everything that is used, with its exact version', async () => {
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const { components } = JSON.parse(stdout) as { components: { name: string; version: string }[] };
  const listed = components.map(({ name, version }) => `${name}@${version}`);
  const { dependencies, devDependencies } = JSON.parse(
    await readFile('package.json', 'utf8'),
  ) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  const used = Object.entries({ ...dependencies, ...devDependencies }).map(
    ([name, version]) => `${name}@${version}`,
  );
  expect(listed).toEqual(expect.arrayContaining(used));
}, 60_000);
