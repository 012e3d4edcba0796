import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onestepHere } from './run-command.ts';

const sizes = [
  ['trials=3', 'network.inputDim=40', 'network.width=60', 'data.stepSamples=80'],
  ['data.ridgeSamples=80', 'data.testSamples=60', 'sweep.step.size=[0, 2]', 'seed=text'],
];
const small = sizes.flat().flatMap((change) => ['--set', change]);
const backend = ['--backend', 'wasm-deterministic'];

let folder = '';
const file = (name: string) => join(folder, name);

/** Everything of a result that a test changes. */
interface Result {
  points: { quantities: Record<string, { simulation: { mean: number }; status: string }> }[];
  manifest: {
    spec: Record<string, unknown>;
    backend: string;
    versions: Record<string, string>;
    options: { theory: string };
  };
}

async function edited(name: string, edit: (result: Result) => void): Promise<string> {
  const result = JSON.parse(await readFile(file('out/result.json'), 'utf8')) as Result;
  edit(result);
  await writeFile(file(name), JSON.stringify(result));
  return file(name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-manifest-'));
  const options = [
    '--theory',
    'small-step',
    '--norm-fluctuation',
    '--out',
    file('out'),
    '--quiet',
    '--no-store',
  ];
  const run = await onestepHere(['compare', 'quick', ...small, ...backend, ...options]);
  expect(run.status, run.stderr).toBe(0);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const repeat = (path: string, ...options: string[]) =>
  onestepHere(['compare', '--manifest', path, ...options]);

describe('compare --manifest', { timeout: 60_000 }, () => {
  test('the manifest says everything that a rerun needs', async () => {
    const { manifest } = JSON.parse(await readFile(file('out/result.json'), 'utf8'));
    expect(manifest).toMatchObject({
      spec: { seed: 'text', trials: 3 },
      trials: 3,
      options: { theory: 'small-step', normFluctuation: true },
      backend: 'wasm-deterministic',
    });
  });

  test('a rerun gives every number again, with the folder in place of the file, and writes nothing', async () => {
    const before = await readdir(folder);
    const { stdout, status } = await repeat(file('out'));
    expect(stdout).toMatch(/^All \d{3,} numbers are the same, bit for bit\.\n$/);
    expect(status).toBe(0);
    expect(await readdir(folder)).toEqual(before);
  });

  test('one bit in one number is found', async () => {
    const path = await edited('bit.json', ({ points }) => {
      const quantity = points[1]?.quantities.testError;
      if (quantity !== undefined) quantity.simulation.mean *= 1 + 2 ** -52;
    });
    const { stdout, status } = await repeat(path);
    expect(stdout).toMatch(/^η = 0, λ = 1 .* testError\.simulation\.mean .* [12]\.\de-16$/m);
    expect(stdout).toMatch(
      /1 of \d+ numbers differ, by at most [12]\.\de-16 of their value \(testError simulation\.mean at η = 0, λ = 1\)/,
    );
    expect(stdout).toContain('Versions and backend are those of the result');
    expect(status).toBe(1);
    const json = await repeat(path, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      same: false,
      differing: 1,
      differences: [{ field: 'quantities.testError.simulation.mean' }],
      changes: [],
    });
  });

  test('a word that changed is found, what only the rerun has is not', async () => {
    const path = await edited('word.json', ({ points }) => {
      const quantities = points[0]?.quantities ?? {};
      delete quantities.trainError;
      Object.assign(quantities.objective as object, { status: 'unknown' });
    });
    const { stdout, status } = await repeat(path);
    expect(stdout).toMatch(/objective\.status +unknown +\w+$/m);
    expect(stdout).toMatch(/None of \d+ numbers differs, and 1 other values do/);
    expect(status).toBe(1);
  });

  test('with another backend the difference is small, and its reason is named', async () => {
    const { stdout, status } = await repeat(file('out'), '--backend', 'reference', '--json');
    const { changes, differences, numbers } = JSON.parse(stdout);
    expect(changes).toEqual([
      { what: 'backend', recorded: 'wasm-deterministic', rerun: 'reference' },
    ]);
    expect(numbers).toBeGreaterThan(100);
    const means = differences.filter(({ field }: { field: string }) =>
      /(objective|testError|trainError)\.simulation\.mean$/.test(field),
    );
    for (const { relative } of means) expect(relative).toBeLessThan(1e-9);
    expect(status).toBe(differences.length > 0 ? 1 : 0);
  });

  test('numbers of an older version are named as the reason', async () => {
    const path = await edited('older.json', ({ points, manifest }) => {
      manifest.versions.numbers = '0';
      const quantity = points[1]?.quantities.testError;
      if (quantity !== undefined) quantity.simulation.mean *= 1 + 2 ** -40;
    });
    const { stdout, status } = await repeat(path, '--quiet');
    expect(stdout).toMatch(
      /^numbers: 0 then, \d+ now\.\n1 of \d+ numbers differ, by at most 9\.1e-13/,
    );
    expect(stdout).not.toContain('so that none should');
    expect(status).toBe(1);
  });

  test('a spectrum comes again too', async () => {
    const out = ['--out', file('spectrum'), '--quiet', '--no-store'];
    await onestepHere(['spectrum', 'quick', ...small, ...backend, ...out]);
    const { stdout, status } = await repeat(file('spectrum/result.json'));
    expect(stdout).toMatch(/^All \d{3,} numbers are the same, bit for bit\.\n$/);
    expect(status).toBe(0);
  });

  test('--dry-run says what the rerun would take', async () => {
    const { stdout, status } = await repeat(file('out'), '--dry-run');
    expect(stdout).toContain('3 trials, 4 points');
    expect(status).toBe(0);
  });

  test.each<[string, (result: Result) => void, string]>([
    [
      'a broken spec',
      ({ manifest }) => Object.assign(manifest.spec, { trials: 0, ridge: [-1] }),
      'manifest.spec: 1 problem\n  ridge[0]: wanted a positive number',
    ],
    [
      'an unknown backend',
      ({ manifest }) => Object.assign(manifest, { backend: 'abacus: wood' }),
      'manifest.backend: wanted one of auto, wasm, wasm-deterministic, native, reference, got "abacus"',
    ],
    [
      'an unknown theory',
      ({ manifest }) => Object.assign(manifest.options, { theory: 'all' }),
      'manifest.options.theory: wanted one of auto, any-step, small-step, got "all"',
    ],
  ])('%s in the manifest is refused', async (_, edit, message) => {
    const { status, stderr, stdout } = await repeat(await edited('broken.json', edit));
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
