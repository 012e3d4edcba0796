import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onestepHere } from './run-command.ts';

const sizes = [
  ['trials=2', 'network.inputDim=30', 'network.width=40', 'data.stepSamples=60'],
  ['data.ridgeSamples=60', 'data.testSamples=50', 'sweep.step.size=[0, 2]'],
];
const small = sizes.flat().flatMap((change) => ['--set', change]);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-export-'));
  const out = ['--out', join(folder, 'out'), '--quiet', '--no-store'];
  const { status, stderr } = await onestepHere(['compare', 'quick', ...small, ...out]);
  expect(status, stderr).toBe(0);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string) => join(folder, name);
const run = (result: string, ...options: string[]) =>
  onestepHere(['export', file(result), ...options]);

describe('export', () => {
  test('every number of the result is in the table', async () => {
    const { points } = JSON.parse(await readFile(file('out/result.json'), 'utf8'));
    const { stdout, stderr, status } = await run('out', '--format', 'json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    const expected = points.flatMap((point: { at: object; quantities: object }) =>
      Object.entries(point.quantities).map(([quantity, { simulation, limit, z, agrees }]) => ({
        ...Object.fromEntries(Object.entries(point.at).map(([key, value]) => [`at.${key}`, value])),
        ...{ quantity, mean: simulation.mean, trials: simulation.trials, limit, z, agrees },
      })),
    );
    expect(rows).toHaveLength(expected.length);
    for (const [i, row] of rows.entries()) expect(row).toMatchObject(expected[i]);
  });

  test('the format is that of the ending; the file is whole, and nothing is left beside it', async () => {
    for (const [name, format] of [
      ['a.CSV', 'csv'],
      ['b.json', 'json'],
      ['c.parquet', 'parquet'],
      ['d', 'csv'],
    ] as const) {
      const { status, stdout } = await run('out/result.json', '--out', file(join('made', name)));
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      const bytes = await readFile(file(join('made', name)));
      const start = { csv: 'at.step.size,', json: '[\n{"at.step', parquet: 'PAR1' }[format];
      expect(bytes.toString('latin1').startsWith(start)).toBe(true);
    }
    expect(await readdir(file('made'))).toEqual(['a.CSV', 'b.json', 'c.parquet', 'd']);
  });

  test('Parquet carries the manifest, and a pipe takes it', async () => {
    await run('out', '--out', file('result.parquet'));
    const bytes = new Uint8Array(await readFile(file('result.parquet'))).buffer;
    const [{ key, value } = { key: '', value: '' }] =
      parquetMetadata(bytes).key_value_metadata ?? [];
    expect(key).toBe('onestep');
    expect(JSON.parse(value ?? '')).toMatchObject({ spec: { trials: 2 }, trials: 2 });
    const csv = await run('out');
    expect(await parquetReadObjects({ file: bytes })).toHaveLength(
      csv.stdout.trim().split('\r\n').length - 1,
    );
  });

  test('trials are those of the result, a row each, and their means are its means', async () => {
    const { points } = JSON.parse(await readFile(file('out/result.json'), 'utf8'));
    const store = file('trials.sqlite');
    // Others are in the store, too: of another seed, another backend, and more trials.
    for (const more of [
      ['--set', 'seed=2'],
      ['--backend', 'reference'],
      ['--set', 'trials=3'],
    ]) {
      const options = ['--json', '--quiet', '--store', store];
      await onestepHere(['compare', 'quick', ...small, ...options, ...more]);
    }
    const { stdout, stderr, status } = await run(
      'out',
      '--trials',
      '--store',
      store,
      '--format',
      'json',
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    expect(new Set(rows.map(({ trial }) => trial))).toEqual(new Set([0, 1]));
    expect(new Set(rows.map(({ settingHash }) => settingHash)).size).toBe(2);
    expect(rows[0]).toMatchObject({
      seed: '1',
      'network.inputDim': 30,
      'network.activation': '{"centered":true,"name":"relu"}',
      'data.reuseBatch': false,
      'step.size': 0,
      ridge: 0.1,
      backend: 'wasm',
    });
    for (const { at, quantities } of points) {
      const measured = rows
        .filter((row) => row['step.size'] === at['step.size'] && row.ridge === at.ridge)
        .filter(({ quantity }) => quantity === 'testError')
        .map((row) => row.measured as number);
      expect(measured).toHaveLength(2);
      const [a = 0, b = 0] = measured;
      expect((a + b) / 2).toBeCloseTo(quantities.testError.simulation.mean, 14);
    }
    const all = await onestepHere(['export', '--store', store, '--format', 'json']);
    expect(JSON.parse(all.stdout).length).toBe((rows.length / 2) * (2 + 2 + 3));
  });

  test('trials that are nowhere are asked for in vain', async () => {
    const none = await run('out', '--trials', '--store', file('none.sqlite'));
    expect(none.stderr).toContain(
      'none.sqlite: a store of trials was wanted, there is no such file',
    );
    expect(none.status).toBe(2);
    const other = await run('out', '--store', file('out/result.json'));
    expect(other.stderr).toContain('this is not a database; choose another file');
    expect(other.status).toBe(2);
    const nothing = await onestepHere(['export']);
    expect(nothing.stderr).toContain('a result was wanted, such as results/quick, or --store FILE');
    expect(nothing.status).toBe(2);
  });

  test.each([
    ['a folder without a result', ['made'], 'made: a result file was wanted, this is a folder'],
    ['no file', ['nothing.json'], 'nothing.json: a result file was wanted, there is no such file'],
    ['a binary file', ['result.parquet'], 'this is no text in UTF-8'],
    ['a report', ['out/report.html'], 'wanted a result, such as the result.json'],
    ['an unknown format', ['out', '--format', 'xlsx'], 'Allowed choices are csv, json, parquet'],
    ['an empty name', ['out', '--out', ''], 'the name of a file was wanted'],
    ['a folder to write', ['out', '--out', tmpdir()], 'a file was wanted, this is a folder'],
  ])('%s: one message, status 2', async (_, [result = '', ...options], message) => {
    const before = await readdir(folder);
    const { status, stdout, stderr } = await run(result, ...options);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(await readdir(folder)).toEqual(before);
  });

  test('a file below a file is refused before anything is read', async () => {
    const { status, stderr } = await run('nothing', '--out', file('result.parquet/e.csv'));
    expect(stderr).toContain('result.parquet is a file; choose another');
    expect(status).toBe(2);
  });
});
