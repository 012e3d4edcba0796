import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSpec } from '@onestep/experiment';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onestep, onestepHere } from '../run-command.ts';
import { brokenSpecs, soundSpec } from './broken-specs.ts';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onestep-broken-'));
  file = join(folder, 'spec.yaml');
});
afterAll(() => rm(folder, { recursive: true }));

const commands = ['theory', 'compare', 'spectrum'];

test('the spec they are made from is sound, and there are enough of them', () => {
  expect(() => readSpec(soundSpec)).not.toThrow();
  expect(brokenSpecs.length).toBeGreaterThan(60);
  expect(new Set(brokenSpecs.map(({ name }) => name)).size).toBe(brokenSpecs.length);
});

/** The whole message: what it is of, and a line for every problem. */
function messageOf(problems: readonly string[]): string {
  const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${file}: ${many}`, ...problems.map((problem) => `  ${problem}`), ''].join('\n');
}

test.each(brokenSpecs.map((spec, i) => ({ ...spec, command: commands[i % 3] as string })))(
  '$name',
  async ({ text, problems, command }) => {
    await writeFile(file, text);
    const { status, stdout, stderr } = await onestepHere([command, file]);
    expect(stderr).toBe(messageOf(problems));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(await readdir(folder)).toEqual(['spec.yaml']);
  },
);

test.each(brokenSpecs.filter((_, i) => i % 30 === 7))(
  'as a user would run it: $name',
  async ({ text, problems }) => {
    await writeFile(file, text);
    const { status, stdout, stderr } = await onestep(['compare', file], { cwd: folder });
    expect(stderr).toBe(messageOf(problems));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(await readdir(folder)).toEqual(['spec.yaml']);
  },
);
