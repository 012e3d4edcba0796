import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onestepHere } from './run-command.ts';

/** A figure in a second; what it shows is not meant to be looked at. */
const tiny = [
  '--quiet',
  '--no-store',
  '--workers=1',
  ...[
    'network.inputDim=30',
    'network.width=60',
    'data.stepSamples=60',
    'data.ridgeSamples=60',
    'data.testSamples=50',
    'trials=2',
    'sweep={step.size: [0, 4]}',
  ].map((change) => `--set=${change}`),
];

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'onestep-reproduce-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a figure leaves its drawing, its page and its numbers, and nothing else', async () => {
  await inFolder(async (folder) => {
    const out = join(folder, 'figures');
    const { status, stdout } = await onestepHere([
      'reproduce',
      'errors',
      '--quick',
      ...tiny,
      '--out',
      out,
    ]);
    expect(status).toBe(0);
    expect(stdout).toBe(`${out}/errors.html\n`);
    expect((await readdir(out)).sort()).toEqual(['errors.csv', 'errors.html', 'errors.svg']);
    const html = await readFile(join(out, 'errors.html'), 'utf8');
    expect(html).toContain('onestep reproduce errors --quick --set network.inputDim=30');
    const csv = await readFile(join(out, 'errors.csv'), 'utf8');
    expect(csv.split('\r\n')[0]).toBe(
      'panel,quantity,source,order,x,xEnd,value,standardError,trials',
    );
  });
});

test('with --json every number is one document, and no file is written unless asked for', async () => {
  const { status, stdout } = await onestepHere(['reproduce', 'large-steps', ...tiny, '--json']);
  expect(status).toBe(0);
  const { figures } = JSON.parse(stdout) as {
    figures: {
      name: string;
      rows: { source: string }[];
      files: string[];
      manifest: { seed: number };
    }[];
  };
  expect(figures.map(({ name }) => name)).toEqual(['large-steps']);
  expect(figures[0]?.files).toEqual([]);
  expect(figures[0]?.manifest.seed).toBe(1);
  expect(new Set(figures[0]?.rows.map(({ source }) => source))).toEqual(
    new Set(['simulation', 'any-step', 'small-step', 'staircase']),
  );
});

test.each([
  [['reproduce', 'spectrum'], 'spectrum: there is no such figure. Did you mean spectra?'],
  [['reproduce', 'spectra', '--set', 'trials=0'], 'trials: wanted'],
  [['reproduce', 'spectra', '--out', ''], '--out: the name of a folder was wanted'],
  [
    ['reproduce', 'spectra', '--set', 'measure=[errors]'],
    'spectra: measure: spectrum was wanted, spectrum is missing',
  ],
  [
    ['reproduce', 'errors', '--set', 'sweep={}'],
    'errors: sweep: 2 or more step sizes were wanted, got 1',
  ],
  [
    ['reproduce', 'errors', '--set', 'sweep={network.width: [50, 60], step.size: [0, 1]}'],
    'errors: sweep: one setting was wanted, at several step sizes and ridges, got 2 settings',
  ],
  [
    ['reproduce', 'alignment', '--set', 'sweep={step.size: [0, 1]}'],
    'alignment: sweep: step sizes above 0 were wanted',
  ],
  [['reproduce', 'drops', '--set', 'sweep={}'], 'drops: sweep: 2 step sizes were wanted, got 1'],
  [
    ['reproduce', 'drops', '--set', 'data.stepSamples=99'],
    'drops: data.stepSamples: 250 was wanted',
  ],
  [
    ['reproduce', 'drops', '--set', 'teacher.link={hermite: [1, 1]}'],
    'drops: functions without a mean',
  ],
  [
    ['reproduce', 'drops', '--set', 'network.scaling=standard'],
    'drops: a setting with a staircase',
  ],
])('bad input is refused before anything runs: %j', async (args, message) => {
  const { status, stderr, stdout } = await onestepHere(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
});

test('--dry-run says what a figure would take, and leaves nothing behind', async () => {
  await inFolder(async (folder) => {
    const out = join(folder, 'figures');
    const args = ['reproduce', 'errors', ...tiny, '--out', out, '--dry-run'];
    const { status, stdout } = await onestepHere(args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^errors: 2 trials/);
    const { stdout: json } = await onestepHere([...args, '--json']);
    expect(JSON.parse(json)).toMatchObject({ figures: [{ name: 'errors', trials: 2 }] });
    expect(await readdir(folder)).toEqual([]);
  });
});
