import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onestep, startOnestep } from './run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-compare-'));
});
afterAll(() => rm(folder, { recursive: true }));

const small = ['--set', 'trials=3', '--set', 'data.testSamples=200'];

test('compare --json prints one document, the same for one worker and for two', {
  timeout: 60_000,
}, async () => {
  const runs = await Promise.all(
    ['1', '2'].map((workers) =>
      onestep(
        ['compare', 'quick', '--json', '--quiet', '--no-store', '--workers', workers, ...small],
        { cwd: folder },
      ),
    ),
  );
  const documents = runs.map(({ stdout }) => JSON.parse(stdout));
  const [one, two] = documents;
  expect(one.points).toEqual(two.points);
  expect(one.verdict).toEqual(two.verdict);
  expect(one.points[0].at).toEqual({ 'step.size': 0, ridge: 0.1 });
  expect(one.points[0].quantities.testError).toMatchObject({
    simulation: { mean: expect.any(Number), standardError: expect.any(Number), trials: 3 },
    limit: expect.any(Number),
    paperLimit: expect.any(Number),
    z: expect.any(Number),
    agrees: expect.any(Boolean),
  });
  expect(Object.keys(one.points[0].quantities)).toEqual(
    expect.arrayContaining([
      'objective',
      'trainError',
      'testError',
      'gradientNorm',
      'gradientAlignment',
      'outlier.1',
      'alignment.1',
      'subspaceAlignment.1',
      'bulkKs',
    ]),
  );
  expect(one.verdict).toEqual({
    agrees: expect.any(Boolean),
    maxAbsZ: expect.any(Number),
    allowance: expect.any(Number),
  });
  expect(one.manifest).toMatchObject({
    specHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    seed: 1,
    spec: { trials: 3 },
  });
  expect(runs.map(({ status }) => status)).toEqual([0, 0]);
  expect(await readdir(folder)).toEqual([]);
});

test('compare leaves a self-contained report and the result', { timeout: 60_000 }, async () => {
  const out = join(folder, 'out');
  const args = ['compare', 'quick', '--quiet', '--out', out, ...small];
  const { status, stdout } = await onestep(args, { cwd: folder });
  expect(status).toBe(0);
  expect(stdout).toContain('Simulation and limit');
  expect((await readdir(out)).sort()).toEqual(['report.html', 'result.json']);
  const html = await readFile(join(out, 'report.html'), 'utf8');
  expect(html).toContain('Errors against step size');
  expect(html).toContain('Spectrum of the updated features');
  expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(8);
  // Nothing is fetched: the only address is the link into the lab on this machine.
  expect(html).not.toMatch(/(src|href)="https?:(?!\/\/127\.0\.0\.1:7891\/#)/);
  expect(html).not.toContain('NaN');
});

test('--dry-run runs no more than a few trials and says what a run would take', {
  timeout: 60_000,
}, async () => {
  const dry = ['compare', 'quick', '--dry-run', '--theory', 'small-step'];
  const [json, text] = await Promise.all([
    onestep([...dry, '--json'], { cwd: folder }),
    onestep(dry, { cwd: folder }),
  ]);
  expect([json.status, text.status]).toEqual([0, 0]);
  const before = await readdir(folder);
  expect(JSON.parse(json.stdout)).toMatchObject({
    trials: 8,
    points: 10,
    workers: expect.any(Number),
    seconds: expect.any(Number),
    processorSeconds: expect.any(Number),
    parts: {
      simulation: expect.any(Number),
      comparison: expect.any(Number),
      report: expect.any(Number),
    },
    bytes: expect.any(Number),
    disk: { store: expect.any(Number), result: expect.any(Number), report: expect.any(Number) },
    calibration: expect.any(Number),
  });
  expect(text.stdout).toMatch(
    /^8 trials, 10 points, \d+ workers?\.\nTime {4}about .* of trials, .* of limits, .* of the report\)\nMemory {2}about \d+ MB\nDisk {4}about 1 MB in the store, 1 MB in files\nNothing was run/,
  );
  for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(await readdir(folder)).toEqual(before);
});

test('--dry-run says how far a goal may make a run go on, and refuses one that cannot be', {
  timeout: 60_000,
}, async () => {
  const dry = ['compare', 'quick', '--dry-run', '--theory', 'small-step', '--max-trials', '100'];
  const [text, json, alone] = await Promise.all([
    onestep([...dry, '--until-se', '0.001'], { cwd: folder }),
    onestep([...dry, '--until-se', '0.001', '--json'], { cwd: folder }),
    onestep(dry, { cwd: folder }),
  ]);
  expect(text.stdout).toMatch(
    /\nGoal {4}a standard error of 0\.001: up to 100 trials, about .*s\n$/,
  );
  expect(JSON.parse(json.stdout)).toMatchObject({
    trials: 8,
    goal: { standardError: 0.001, mostTrials: 100 },
  });
  expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining('--until-se')]);
});

test('Ctrl-C ends with status 3 and says what is kept', { timeout: 60_000 }, async () => {
  const child = startOnestep(['compare', 'relu-staircase', '--json'], { cwd: folder });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    // The first progress line says that the trials have begun.
    if (stderr === '') child.kill('SIGINT');
    stderr += text;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect(stderr).toContain(
    'Interrupted: 0 of 10 trials are kept in .onestep/results.sqlite; the same command goes on.',
  );
  expect(status).toBe(3);
});

test('Ctrl-C in the middle of a large trial ends it there', { timeout: 60_000 }, async () => {
  const spec = [
    ['network.inputDim=1500', 'network.width=2000', 'data.stepSamples=3000'],
    ['data.ridgeSamples=3000', 'data.testSamples=3000', 'trials=1', 'step.size=1', 'ridge=0.1'],
  ];
  const set = spec.flat().flatMap((change) => ['--set', change]);
  const child = startOnestep(['compare', 'quick', '--no-store', '--out', 'large', ...set], {
    cwd: folder,
  });
  let stderr = '';
  let asked = 0;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (asked === 0) {
      asked = performance.now();
      // The trial takes some seconds; this is in the middle of its products.
      setTimeout(() => child.kill('SIGINT'), 1000);
    }
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect(stderr).toContain('Interrupted: stopped after 0 of 1 trials; none is kept.');
  expect(status).toBe(3);
  expect(performance.now() - asked).toBeLessThan(2500);
  expect(existsSync(join(folder, 'large'))).toBe(false);
});

test('--backend native without a library goes on with auto and says so', {
  timeout: 60_000,
}, async () => {
  const args = ['compare', 'quick', '--json', '--quiet', '--backend', 'native', ...small];
  const env = { ONESTEP_BLAS: '/nowhere/libnothing.so' };
  const { status, stdout, stderr } = await onestep(args, { cwd: folder, env });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).manifest.backend).toBe('wasm');
  expect(stderr).toContain(
    '/nowhere/libnothing.so cannot be loaded; use auto. Going on with wasm.',
  );
});

test.each([
  ['auto', 'wasm'],
  ['wasm-deterministic', 'wasm-deterministic'],
  ['reference', 'reference'],
])('--backend %s is in the manifest as %s', { timeout: 60_000 }, async (choice, name) => {
  const args = ['compare', 'quick', '--json', '--quiet', '--backend', choice, ...small];
  const { status, stdout } = await onestep(args, { cwd: folder });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).manifest.backend).toBe(name);
});

test('--ridge-method forces how the readout is computed, and the manifest counts it', {
  timeout: 60_000,
}, async () => {
  const run = (...args: string[]) =>
    onestep(['compare', 'quick', '--json', '--quiet', ...small, ...args], { cwd: folder });
  // Left to cost, the preset's spectrum would serve its readout, too.
  const { status, stdout } = await run('--ridge-method', 'golub-kahan');
  expect(status).toBe(0);
  const { methods, options } = JSON.parse(stdout).manifest;
  expect(Object.keys(methods.ridge)).toEqual(['golub-kahan']);
  expect(methods.ridgeSteps).toBeGreaterThan(0);
  expect(Object.keys(methods.spectrum)).toEqual(['tridiagonal']);
  expect(options.ridgeMethod).toBe('golub-kahan');
  const wrong = await run('--ridge-method', 'cholesky');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('auto, golub-kahan, tridiagonal');
});
