import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateSpec } from '@onestep/experiment';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Diagnosis } from '../src/doctor/diagnosis.ts';
import { inspectPlace, inspectSqlite } from '../src/doctor/disk-check.ts';
import { problemsOf, statusOf } from '../src/doctor/problems.ts';
import { selfTest } from '../src/doctor/self-test.ts';
import { soundSpec } from './bad-input/broken-specs.ts';
import { onestep } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'onestep-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('doctor', { timeout: 120_000 }, () => {
  test('says what there is, how fast, where it writes, and that it computes right', async () => {
    const { status, stdout, stderr } = await onestep(['doctor'], {
      cwd: folder,
      env: { ONESTEP_BLAS: '/nowhere/libnothing.so' },
    });
    expect(stderr).toBe('');
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^onestep \d.*, Node \d+\.\d+\.\d+, \w+ /);
    expect(stdout).toMatch(/^\d+ workers?, [\d.]+ [MG]B of memory free/m);
    expect(stdout).toMatch(/^wasm +[\d.]+ +[\d.]+$/m);
    expect(stdout).toMatch(/^native +– +–$/m);
    expect(stdout.replace(/\n {2}/g, ' ')).toMatch(
      /^native cannot be had: (\/nowhere\/libnothing\.so cannot be loaded|the package koffi is not installed).*\.$/m,
    );
    expect(stdout).toMatch(/^auto takes wasm\.$/m);
    expect(stdout).toMatch(/^results: results, [\d.]+ [MG]B free, can be written$/m);
    expect(stdout).toMatch(/^store: \.onestep, [\d.]+ [MG]B free, can be written$/m);
    expect(stdout).toMatch(/^SQLite 3\.\d+\.\d+: several processes may use the store at once$/m);
    expect(stdout).toMatch(/^bits: the very numbers recorded for wasm-deterministic/m);
    expect(stdout.replace(/\n {2}/g, ' ')).toMatch(
      /^limits: 24 trials\. Simulation and limit agree in all \d+ comparisons/m,
    );
    expect(stdout).toMatch(/^Everything works\.$/m);
    expect(status).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('--json is one document, and says what is broken', async () => {
    writeFileSync(join(folder, 'file'), '');
    const store = join(folder, 'file', 'below.sqlite');
    const { status, stdout } = await onestep(['doctor', '--json'], {
      env: { ONESTEP_STORE: store },
    });
    const { versions, system, machine, memory, backends, selfTest, problems } = JSON.parse(
      stdout,
    ) as Diagnosis;
    expect(versions.node).toBe(process.versions.node);
    expect(system).toContain(process.platform);
    expect(machine).toContain(process.arch);
    expect(memory.totalBytes).toBeGreaterThan(memory.freeBytes);
    expect(backends.map(({ name }) => name)).toEqual([
      'wasm',
      'wasm-deterministic',
      'native',
      'reference',
    ]);
    for (const { name, reason, speed } of backends) {
      if (reason !== undefined) expect(name).toBe('native');
      else expect(speed?.gigaflops).toBeGreaterThan(0);
    }
    expect(selfTest).toMatchObject({ sameBits: true, limits: { agrees: true } });
    expect(problems).toEqual([
      expect.stringMatching(/^The store cannot be written in .*file: /),
      expect.stringMatching(/^SQLite keeps nothing: /),
    ]);
    expect(status).toBe(1);
  });
});

/** A diagnosis of a machine on which everything works. */
const healthy: Omit<Diagnosis, 'problems'> = {
  versions: {},
  system: '',
  machine: '',
  vectors: [],
  workers: 1,
  memory: { totalBytes: 1, freeBytes: 1, presetBytes: 1 },
  backends: [
    { name: 'wasm', reason: 'no relaxed SIMD' },
    { name: 'wasm-deterministic' },
    { name: 'native', reason: 'no library' },
    { name: 'reference' },
  ],
  auto: 'wasm-deterministic',
  places: {
    results: { path: 'results', freeBytes: 1e10 },
    store: { path: '.onestep', freeBytes: 1e10 },
  },
  sqlite: { version: '3', wal: false },
  selfTest: {
    sameBits: true,
    backendDifference: 1e-13,
    limits: { agrees: true, maxAbsZ: 1, allowance: 0.02, sentence: 'Good.', trials: 4 },
    seconds: 1,
  },
};
const sound = healthy.selfTest as Exclude<Diagnosis['selfTest'], { reason: string }>;

test('what is merely missing is not broken', () => {
  expect(problemsOf(healthy)).toEqual([]);
  expect(statusOf([])).toBe(0);
});

test.each<[string, Partial<typeof healthy>, string]>([
  [
    'a backend that must work',
    { backends: [{ name: 'reference', reason: 'gone' }] },
    'The backend reference does not work: gone',
  ],
  [
    'a full disk',
    { places: { ...healthy.places, store: { path: '.onestep', freeBytes: 1e6 } } },
    'The disk of .onestep is full',
  ],
  [
    'a folder nobody may write',
    { places: { ...healthy.places, results: { path: 'r', freeBytes: 1e10, reason: 'denied' } } },
    'The results cannot be written in r: denied',
  ],
  [
    'a database that keeps nothing',
    { sqlite: { version: '3', wal: false, reason: 'no locks' } },
    'SQLite keeps nothing: no locks',
  ],
  [
    'other bits',
    { selfTest: { ...sound, sameBits: false } },
    'wasm-deterministic gives other numbers than those recorded',
  ],
  [
    'a backend that miscomputes',
    { selfTest: { ...sound, backendDifference: 1e-6 } },
    'auto and wasm-deterministic differ by 0.000001 of their value',
  ],
  [
    'a backend that gives no number',
    { selfTest: { ...sound, backendDifference: Number.NaN } },
    'auto and wasm-deterministic differ by NaN of their value',
  ],
  [
    'limits that are not met',
    { selfTest: { ...sound, limits: { ...sound.limits, agrees: false } } },
    'The self-test does not agree with its limits: Good',
  ],
  [
    'a self-test that fails',
    { selfTest: { reason: 'no memory' } },
    'The self-test ended early: no memory',
  ],
])('%s is broken, and the status says so', (_, change, problem) => {
  const problems = problemsOf({ ...healthy, ...change });
  expect(problems).toEqual([problem]);
  expect(statusOf(problems)).toBe(1);
});

test('a setting that decides nothing is no self-test', async () => {
  const { limits, sameBits } = await selfTest(validateSpec({ ...parse(soundSpec), trials: 1 }));
  expect(sameBits).toBe(true);
  expect(limits.agrees).toBe(null);
});

test('a folder is inspected where it is, or where it would be made, and left as it was', () => {
  const before = readdirSync(folder);
  const made = inspectPlace(join(folder, 'a', 'b'));
  expect(made).toEqual({ path: join(folder, 'a', 'b'), freeBytes: expect.any(Number) });
  expect(made.freeBytes).toBeGreaterThan(0);
  expect(inspectSqlite(join(folder, 'a', 'b.sqlite'))).toEqual({
    version: expect.stringMatching(/^3\./),
    wal: true,
  });
  expect(readdirSync(folder)).toEqual(before);
  expect(inspectPlace('/proc/1').reason).toBeTypeOf('string');
});
