import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onestep } from './run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-bad-'));
  await writeFile(join(folder, 'broken.yaml'), 'network: { inputDim: 4\ndata: [');
  await writeFile(join(folder, 'unknown.yaml'), 'colour: red');
});
afterAll(() => rm(folder, { recursive: true }));

const cases: readonly (readonly [string, readonly string[], string])[] = [
  ['an unknown command', ['simulate'], "unknown command 'simulate'"],
  ['a misspelt command', ['comapre'], 'Did you mean compare?'],
  ['an unknown option', ['compare', '--fast'], "unknown option '--fast'"],
  [
    'a missing file',
    ['compare', 'nowhere.yaml'],
    'nowhere.yaml: a spec file or the name of a preset was wanted, there is neither',
  ],
  ['a misspelt preset', ['compare', 'relu-stairs'], 'Did you mean relu-staircase?'],
  [
    'a folder',
    ['compare', '.'],
    'a spec file or the name of a preset was wanted, this is a folder',
  ],
  ['malformed YAML', ['theory', 'broken.yaml'], 'broken.yaml: 1 problem\n  line 2'],
  ['an unknown key', ['theory', 'unknown.yaml'], 'colour: wanted a known key'],
  [
    'a negative size',
    ['compare', 'quick', '--set', 'network.width=-3'],
    'network.width: wanted a positive whole number',
  ],
  [
    'an unknown activation',
    ['compare', 'quick', '--set', 'network.activation=relo'],
    'did you mean relu?',
  ],
  [
    'a wrong type',
    ['compare', 'quick', '--set', 'trials=many'],
    'trials: wanted a positive whole number',
  ],
  ['an override without a value', ['compare', 'quick', '--set', 'trials'], 'wanted path=value'],
  ['no workers', ['compare', 'quick', '--workers', '0'], 'wanted a positive whole number'],
  [
    'an unknown theory',
    ['theory', 'quick', '--theory', 'exact'],
    'Allowed choices are auto, any-step, small-step',
  ],
  [
    'a density that is no number',
    ['theory', 'quick', '--density', '1,x'],
    'wanted numbers separated by commas',
  ],
  ['no function', ['hermite'], "missing required argument 'function'"],
  ['an unknown function', ['hermite', 'tahn'], 'did you mean tanh?'],
  ['a folder that is a file', ['compare', 'quick', '--out', 'unknown.yaml'], 'a folder was wanted'],
  [
    'more memory than there is',
    ['compare', 'quick', '--set', 'network.width=4000000'],
    'of memory',
  ],
  ['an empty folder', ['compare', 'quick', '--out', ''], 'the name of a folder was wanted'],
  ['a staircase too high', ['theory', 'quick', '--staircase', '25'], 'wanted at most 20'],
  ['an order too high', ['hermite', 'relu', '--order', '1000'], 'wanted at most 100'],
];

test.each(cases)('%s: one message, status 2, nothing written', async (_, args, message) => {
  const before = await readdir(folder);
  const { status, stdout, stderr } = await onestep(args, { cwd: folder });
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(await readdir(folder)).toEqual(before);
});
