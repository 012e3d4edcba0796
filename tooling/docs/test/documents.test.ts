import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeBlocks, documents, root } from './documents.ts';

const all = documents();

test('there is something to check', () => {
  expect(all.length).toBeGreaterThan(10);
  expect(all.flatMap((page) => codeBlocks(page, 'ts')).length).toBeGreaterThan(8);
});

describe('TypeScript in the documents runs', () => {
  for (const page of all) {
    for (const [i, code] of codeBlocks(page, 'ts').entries()) {
      test(`${page.name}, block ${i + 1}`, { timeout: 30_000 }, () => {
        const flags = [
          '--conditions=@onestep/source',
          '--input-type=module-typescript',
          '-e',
          code,
        ];
        const { status, stderr } = spawnSync(process.execPath, flags, {
          cwd: page.folder,
          encoding: 'utf8',
        });
        expect(status, stderr).toBe(0);
      });
    }
  }
});

describe('commands in the documents exist', () => {
  const commands = all.flatMap((page) =>
    codeBlocks(page, 'sh')
      .flatMap((block) => block.split('\n'))
      .filter((line) => line.startsWith('npm run --silent onestep -- '))
      .map((line) => ({ page: page.name, line: line.replace(/ +#.*$/, '') })),
  );
  // A command that several pages name runs once.
  const distinct = [...new Map(commands.map((command) => [command.line, command])).values()];
  test.each(distinct)('$page: $line', { timeout: 120_000 }, ({ line }) => {
    const command = line.replace('npm run --silent onestep --', '');
    const script = `${process.execPath} --conditions=@onestep/source apps/cli/src/main.ts ${command}`;
    // Simulations are only planned, at sizes that take no time to try; everything else runs.
    const small = ' --dry-run --set size=0.1';
    const [, name = ''] = /^ (compare|spectrum|reproduce)/.exec(command) ?? [];
    const dry =
      {
        compare: `${small} --theory small-step`,
        spectrum: `${small} --theory small-step`,
        reproduce: small,
      }[name] ?? '';
    const { status, stderr } = spawnSync('sh', ['-c', script + dry], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
  });
});

test('links inside the project lead somewhere', () => {
  const broken = all.flatMap(({ name, folder, text }) =>
    Array.from(text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g), ([, target = '']) => target)
      .filter((target) => !existsSync(join(folder, target)))
      .map((target) => `${name} → ${target}`),
  );
  expect(broken).toEqual([]);
});
