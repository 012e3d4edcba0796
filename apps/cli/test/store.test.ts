import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '@onestep/experiment/node';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../src/exit-status.ts';
import { buildProgram } from '../src/program.ts';
import { onestep, startOnestep } from './run-command.ts';
import { tinySpec } from './tiny-spec.ts';

let folder = '';
let compare: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestep-store-'));
  compare = tinySpec(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = await onestep(args, { cwd: folder, env });
  expect(stderr).not.toMatch(/^\s+at /m);
  return { status, stderr, document: status === 0 ? JSON.parse(stdout) : undefined };
}

const counts = (document: { manifest: { run: { reused: number; computed: number } } }) => [
  document.manifest.run.reused,
  document.manifest.run.computed,
];

test('what was run is not run again, unless that is asked for', { timeout: 60_000 }, async () => {
  const first = await run(compare);
  expect(counts(first.document)).toEqual([0, 4]);
  expect(first.document.manifest.run.store).toBe('.onestep/results.sqlite');
  const more = await run([...compare, '--set', 'trials=6']);
  expect(counts(more.document)).toEqual([4, 2]);
  expect(more.stderr).toContain(
    '4 of 6 trials came from .onestep/results.sqlite (--fresh runs them again).',
  );
  const fresh = await run([...compare, '--fresh']);
  expect(counts(fresh.document)).toEqual([0, 4]);
  expect(fresh.document.points).toEqual(first.document.points);
  const without = await run([...compare, '--no-store', '--set', 'trials=6']);
  expect(counts(without.document)).toEqual([0, 6]);
  expect(without.document.manifest.run.store).toBe(undefined);
  expect(without.document.points).toEqual(more.document.points);
});

test('a dry run counts what is stored for the method that is forced', {
  timeout: 60_000,
}, async () => {
  const forced = [...compare, '--ridge-method', 'tridiagonal'];
  await run(forced);
  const forecastOf = async (args: readonly string[]) =>
    (await run([...args, '--dry-run'])).document;
  expect(await forecastOf(forced)).toMatchObject({ trials: 4, reused: 4 });
  expect(await forecastOf(compare)).toMatchObject({ trials: 4, reused: 0 });
});

test('the store is the one named, by an option or by the environment', {
  timeout: 60_000,
}, async () => {
  const env = { ONESTEP_STORE: join(folder, 'a/b.sqlite') };
  expect((await run(compare, env)).document.manifest.run.store).toBe(env.ONESTEP_STORE);
  const named = await run([...compare, '--store', 'c.sqlite'], env);
  expect(named.document.manifest.run.store).toBe('c.sqlite');
  expect(counts(named.document)).toEqual([0, 4]);
  expect(counts((await run(compare, env)).document)).toEqual([4, 0]);
  expect(existsSync(join(folder, '.onestep'))).toBe(false);
});

test('backends never share numbers', { timeout: 60_000 }, async () => {
  const by = (backend: string) => run([...compare, '--backend', backend]);
  const all = [await by('wasm-deterministic'), await by('reference')];
  for (const { document } of all) expect(counts(document)).toEqual([0, 4]);
  expect(counts((await by('reference')).document)).toEqual([4, 0]);
});

describe('a store that cannot be used', () => {
  test('is refused and left alone', async () => {
    const { status, stderr } = await run([...compare, '--store', 'tiny.json']);
    expect(status).toBe(2);
    expect(stderr).toContain('tiny.json: this is not a database; choose another file');
    expect(JSON.parse(readFileSync(join(folder, 'tiny.json'), 'utf8'))).toHaveProperty('network');
  });

  test('ends the run where it was named', async () => {
    const { status, stderr } = await run([...compare, '--store', '/proc/none/a.sqlite']);
    expect(status).toBe(2);
    expect(stderr).toContain('/proc/none/a.sqlite: its folder cannot be made');
  });

  test('is done without where nobody named it', async () => {
    const spec = [compare[0] as string, join(folder, 'tiny.json'), ...compare.slice(2)];
    const { status, stdout, stderr } = await onestep(spec, { cwd: '/proc' });
    expect(stderr).toContain('Trials are not kept: .onestep/results.sqlite: its folder cannot be');
    expect(status).toBe(0);
    expect(counts(JSON.parse(stdout))).toEqual([0, 4]);
  });
});

test('Ctrl-C keeps the finished trials, and the same command goes on', {
  timeout: 60_000,
}, async () => {
  const long = [...tinySpec(folder, { trials: 4000 }), '--workers', '1'];
  const child = startOnestep(long, { cwd: folder });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    // The first line says that the trials begin; starting a worker takes a part of this time.
    if (stderr === '') setTimeout(() => child.kill('SIGINT'), 1500);
    stderr += text;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  expect(status).toBe(3);
  const [, kept] =
    /Interrupted: (\d+) of 4000 trials are kept in .onestep\/results.sqlite; the same command goes on\.$/m.exec(
      stderr,
    ) ?? [];
  const resumed = await run([...long, '--set', `trials=${Number(kept) + 2}`]);
  expect(counts(resumed.document)).toEqual([Number(kept), 2]);
});

test('--trial runs one trial, the same as among others', { timeout: 60_000 }, async () => {
  const pair = [...compare, '--set', 'trials=2'];
  const alone = async (trial: number) =>
    (await run([...pair, '--no-store', '--trial', String(trial)])).document;
  const { points, manifest } = (await run(pair)).document;
  expect(manifest).toMatchObject({ trials: 2, run: { firstTrial: 0, computed: 2, failed: [] } });
  const both = [await alone(0), await alone(1)];
  expect(both[1].manifest).toMatchObject({ trials: 1, run: { firstTrial: 1, computed: 1 } });
  for (const [i, point] of points.entries()) {
    const { mean } = point.quantities.testError.simulation;
    const [first, second] = both.map((one) => one.points[i].quantities.testError.simulation);
    expect(first).toMatchObject({ standardError: null, trials: 1 });
    expect((first.mean + second.mean) / 2).toBeCloseTo(mean, 14);
  }
});

test('--until-se runs trials until the errors are known so well', { timeout: 60_000 }, async () => {
  const until = await run([...compare, '--until-se', '0.02', '--workers', '2']);
  const { manifest, points } = until.document;
  const { goal, largest, reached, mostTrials } = manifest.run.untilStandardError;
  expect([goal, reached, mostTrials]).toEqual([0.02, true, 1000]);
  const to = manifest.trials;
  expect(manifest.spec.trials).toBe(to);
  expect(to).toBeGreaterThan(4);
  const errors = points.flatMap(
    ({ quantities }: { quantities: Record<string, { simulation: { standardError: number } }> }) =>
      ['objective', 'trainError', 'testError'].map((n) => quantities[n]?.simulation.standardError),
  );
  expect(Math.max(...errors)).toBe(largest);
  expect(largest).toBeLessThanOrEqual(0.02);
  expect(until.stderr).toMatch(
    new RegExp(`largest standard error is 0.0\\d+ after ${to} trials; at most 0.02 was asked for`),
  );
  const plain = await run([...compare, '--no-store', '--set', `trials=${to}`]);
  expect(plain.document.points).toEqual(points);

  const capped = await run([...compare, '--until-se', '1e-9', '--max-trials', '5']);
  expect(capped.document.manifest.run.untilStandardError.reached).toBe(false);
  expect(capped.document.manifest.trials).toBe(5);
  expect(capped.stderr).toContain('not reached');
});

const store = ['--into', 'c.sqlite'];
test.each([
  ['compare', ['--until-se', '0'], 'wanted a positive number, got "0"'],
  ['compare', ['--until-se', '0.1', '--trial', '3'], "cannot be used with option '--trial"],
  ['compare', ['--max-trials', '9'], 'it is where --until-se ends; give that too'],
  ['compare', ['--until-se', '0.1', '--max-trials', '2'], 'asks for 4 trials to begin with'],
  ['compare', ['--until-se', '1', '--set', 'measure=[outliers]'], 'the spec must measure errors'],
  ['compare', ['--trial', '1.5'], 'wanted a whole number from 0 to 999999, got "1.5"'],
  ['compare', ['--trial', '-1'], 'wanted a whole number from 0'],
  ['merge', ['a.sqlite'], "required option '--into <file>' not specified"],
  ['merge', store, "missing required argument 'file'"],
  ['merge', [...store, 'a.sqlite'], 'a.sqlite: no such store; check the name'],
  ['merge', [...store, 'tiny.json'], 'tiny.json: this is not a database'],
])('%s %j is refused, and nothing written', async (command, args, message) => {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const words = command === 'compare' ? [...compare, ...args] : [command, ...args];
    const program = buildProgram();
    for (const one of program.commands) one.configureOutput({ writeErr: () => {} });
    const failure = await program.parseAsync(words, { from: 'user' }).catch((cause) => cause);
    expect(failure.message).toContain(message);
    expect(failure.message).not.toMatch(/^\s+at /m);
    expect(failure).toSatisfy((cause: unknown) =>
      [CommanderError, UsageError, StoreError].some((kind) => cause instanceof kind),
    );
    expect(readdirSync('.')).toEqual(['tiny.json']);
  } finally {
    process.chdir(before);
  }
});

test('merge joins the stores of two machines', { timeout: 60_000 }, async () => {
  await run([...compare, '--store', 'a.sqlite']);
  await run([...compare, '--store', 'b.sqlite', '--set', 'trials=6']);
  const merge = ['merge', '--into', 'c.sqlite', 'a.sqlite', 'b.sqlite'];
  const { status, document } = await run([...merge, '--json']);
  expect(status).toBe(0);
  expect(document).toEqual({
    into: 'c.sqlite',
    sources: [
      { file: 'a.sqlite', added: 8, present: 0, conflicting: 0, conflicts: [] },
      { file: 'b.sqlite', added: 4, present: 8, conflicting: 0, conflicts: [] },
    ],
  });
  const { stdout } = await onestep(merge, { cwd: folder });
  expect(stdout).toMatch(/a\.sqlite +0 +8 +0\n.*b\.sqlite +0 +12 +0\n/);
  const joined = await run([...compare, '--store', 'c.sqlite', '--set', 'trials=6']);
  expect(counts(joined.document)).toEqual([6, 0]);
});

test('a full disk ends the run with a sentence, and what was committed stays', {
  timeout: 60_000,
}, async () => {
  // The report of a limit on the size of files is that of a full disk.
  writeFileSync(join(folder, 'limited.sh'), 'ulimit -f 150; exec "$@"');
  const long = [...tinySpec(folder, { trials: 2000 })];
  const { status, stderr } = await onestep(long, { cwd: folder, within: ['bash', 'limited.sh'] });
  expect(stderr).toMatch(/results\.sqlite: the disk .*; what was stored before is kept$/m);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(4);
  const resumed = await run([...tinySpec(folder, { trials: 20 })]);
  const [reused = 0, computed] = counts(resumed.document);
  expect(reused).toBeGreaterThan(0);
  expect(reused + (computed ?? 0)).toBe(20);
});
