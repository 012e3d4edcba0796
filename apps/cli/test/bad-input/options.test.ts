import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onestep, onestepHere } from '../run-command.ts';
import { soundSpec } from './broken-specs.ts';

let folder = '';
const file = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-bad-'));
  await writeFile(file('sound.yaml'), soundSpec);
  await writeFile(file('binary.yaml'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0, 1));
  await writeFile(file('empty.yaml'), '');
  await writeFile(file('notes.txt'), 'hello');
});
afterAll(() => rm(folder, { recursive: true }));

/** What is wrong, the words after `onestep`, with FOLDER for the test's own, and what is said of it. */
const cases: readonly (readonly [string, string, string])[] = [
  ['an unknown command', 'simulate', "unknown command 'simulate'"],
  ['a misspelt command', 'comapre', 'Did you mean compare?'],
  ['an unknown option', 'compare --fast', "unknown option '--fast'"],
  ['a misspelt option', 'compare --jsn', 'Did you mean --json?'],
  ['two specs', 'compare quick hierarchy', "too many arguments for 'compare'"],
  [
    'an option without its value',
    'compare --workers',
    "option '--workers <count>' argument missing",
  ],
  [
    'a missing file',
    'compare nowhere.yaml',
    'nowhere.yaml: a spec file or the name of a preset was wanted, there is neither',
  ],
  ['a file below a file', 'compare FOLDER/sound.yaml/x', 'there is neither'],
  ['a misspelt preset', 'compare relu-stairs', 'Did you mean relu-staircase?'],
  [
    'a folder',
    'compare FOLDER',
    'a spec file or the name of a preset was wanted, this is a folder',
  ],
  [
    'a binary file',
    'theory FOLDER/binary.yaml',
    'binary.yaml: a spec file or the name of a preset was wanted, this is no text in UTF-8',
  ],
  [
    'an empty file',
    'theory FOLDER/empty.yaml',
    'empty.yaml: 1 problem\n  (whole document): wanted a spec, got an empty document',
  ],
  ['no spec named', 'theory', "missing required argument 'spec'"],
  [
    'a negative size',
    'compare quick --set network.width=-3',
    'network.width: wanted a positive whole number',
  ],
  ['an unknown activation', 'compare quick --set network.activation=relo', 'did you mean relu?'],
  ['a wrong type', 'compare quick --set trials=many', 'trials: wanted a positive whole number'],
  [
    'an override without a value',
    'compare quick --set trials',
    '--set: 1 problem\n  trials: wanted path=value, such as step.size=5, got "trials"',
  ],
  ['an override without a path', 'compare quick --set =3', 'wanted path=value'],
  [
    'a misspelt override',
    'compare quick --set network.widht=3',
    'network.widht: wanted a known key (inputDim, width, activation, scaling, secondLayer), got "widht"; did you mean width?',
  ],
  ['an override of an item', 'compare quick --set ridge[0]=1', 'ridge[0]: wanted a known key'],
  [
    'an override that is no YAML',
    'compare quick --set ridge=[1',
    '--set ridge: 1 problem\n  line 1, column 3: wanted well-formed YAML',
  ],
  [
    'a sweep that is a number',
    'compare quick --set sweep=3',
    'sweep: wanted a mapping from spec paths to values, got 3',
  ],
  ['no workers', 'compare quick --workers 0', 'wanted a positive whole number'],
  ['half a worker', 'compare quick --workers 1.5', 'wanted a positive whole number, got "1.5"'],
  [
    'an unknown backend',
    'compare quick --backend gpu',
    'Allowed choices are auto, wasm, wasm-deterministic, native, reference',
  ],
  [
    'an unknown theory',
    'theory quick --theory exact',
    'Allowed choices are auto, any-step, small-step',
  ],
  [
    'a density that is no number',
    'theory quick --density 1,x',
    'wanted numbers separated by commas, got "1,x"',
  ],
  ['a staircase too high', 'theory quick --staircase 25', 'wanted at most 20, got 25'],
  ['no function', 'hermite', "missing required argument 'function'"],
  ['an unknown function', 'hermite tahn', 'did you mean tanh?'],
  [
    'a function that is no YAML',
    'hermite {',
    'function: 1 problem\n  line 1, column 2: wanted well-formed YAML',
  ],
  ['a function that is a number', 'hermite 3', "wanted a function's name"],
  ['an order too high', 'hermite relu --order 1000', 'wanted at most 100'],
  ['a folder that is a file', 'compare quick --out FOLDER/notes.txt', 'a folder was wanted'],
  [
    'a folder below a file',
    'compare quick --out FOLDER/notes.txt/x',
    'notes.txt is a file; choose another',
  ],
  ['a folder nobody may write', 'compare quick --out /proc/1/x', 'choose another'],
  ['more memory than there is', 'compare quick --set network.width=4000000', 'of memory'],
  [
    'a result that is none',
    'compare --manifest FOLDER/sound.yaml',
    'wanted a result, such as the result.json of onestep compare or onestep spectrum, got a spec',
  ],
  [
    'a result that is not there',
    'compare --manifest nowhere',
    'nowhere: a result file was wanted, there is no such file',
  ],
  [
    'a result and a spec',
    'compare quick --manifest FOLDER/notes.txt',
    'the spec comes from the result',
  ],
  [
    'a result and an override',
    'compare --manifest x --set trials=3',
    "option '--manifest <result>' cannot be used with option '--set <path=value>'",
  ],
  ['an unknown shell', 'completion tcsh', 'Allowed choices are bash, zsh, fish'],
  ['no shell', 'completion', "missing required argument 'shell'"],
  ['an argument too many', 'doctor now', 'too many arguments'],
  ['help of a command nobody knows', 'help comapre', 'got "comapre"; did you mean compare?'],
];

test.each(cases)('%s: one message, status 2, nothing written', async (_, words, message) => {
  const before = [await readdir(folder), await readdir('.')];
  const args = words.split(' ').map((word) => word.replace('FOLDER', folder));
  const { status, stdout, stderr } = await onestepHere(args);
  expect(stderr).toContain(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect([await readdir(folder), await readdir('.')]).toEqual(before);
});

test.each([
  ['compare', 'quick', '--out', ''],
  ['compare', ''],
  ['export', ''],
  ['hermite', ''],
  ['theory', 'quick', '--density', ''],
  ['theory', 'quick', '--set', ''],
])('an empty text is refused: %j', async (...args) => {
  const { status, stdout, stderr } = await onestepHere(args);
  expect(stderr).toMatch(/wanted/);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test.each(cases.filter((_, i) => i % 11 === 0))(
  'as a user would run it: %s',
  async (_, words, message) => {
    const args = words.split(' ').map((word) => word.replace('FOLDER', folder));
    const { status, stdout, stderr } = await onestep(args, { cwd: folder });
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  },
);

test('a spec may come through a pipe', async () => {
  const { status, stdout } = await onestep(['theory', '-', '--json'], { input: soundSpec });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).points).toHaveLength(2);
  const broken = await onestep(['theory', '-'], { input: 'trials: 0' });
  expect(broken.stderr).toContain('-: 6 problems');
  expect(broken.status).toBe(2);
});

test('whatever stands in a file or in an option, there is an answer or a message, never a stack trace', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  const words = fc.oneof(
    text.map((path) => ['theory', path]),
    text.map((path) => ['export', path]),
    text.map((path) => ['compare', '--manifest', path]),
    text.map((name) => ['hermite', name]),
    text.map((by) => ['theory', file('sound.yaml'), '--set', by]),
    text.map((list) => ['theory', file('sound.yaml'), '--density', list]),
    fc.array(text, { maxLength: 3 }),
  );
  const before = await readdir(folder);
  await fc.assert(
    fc.asyncProperty(words, async (args) => {
      const { status, stderr } = await onestepHere(args);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect(stderr).not.toContain('onestep failed');
      expect([0, 2]).toContain(status);
      if (status === 2) expect(stderr.trim()).not.toBe('');
    }),
    { numRuns: 150, seed: 5 },
  );
  expect(await readdir(folder)).toEqual(before);
});
