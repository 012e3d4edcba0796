import { expect, test } from 'vitest';
import { agreementTable } from '../../src/agreement-table.ts';
import { presetNames } from '../../src/presets.ts';
import { onestepHere } from '../run-command.ts';

const sizes = [
  ['network.inputDim=24', 'network.width=40', 'data.stepSamples=48', 'data.ridgeSamples=48'],
  ['data.testSamples=40', 'trials=2'],
];
const small = sizes.flat().flatMap((change) => ['--set', change]);
const theory = ['--theory', 'small-step'];

/** Within 80 columns, and still a line for each row, not a block. */
function expectToFit(text: string): void {
  expect(text).toMatch(/^at +.* (limit|test)/);
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
}

test.each(presetNames())(
  'the summary of %s fits 80 columns',
  { timeout: 60_000 },
  async (preset) => {
    const options = ['--json', '--no-store', '--quiet', '--workers', '1'];
    const { stdout } = await onestepHere(['compare', preset, ...theory, ...small, ...options]);
    expectToFit(agreementTable(JSON.parse(stdout)));
  },
);

test.each(['relu-staircase', 'three-regimes', 'size-sweep'])(
  'the limits of %s fit 80 columns',
  { timeout: 60_000 },
  async (preset) => {
    const { stdout } = await onestepHere(['theory', preset, ...theory]);
    expectToFit(stdout.replace(/^(Test error without|Note:).*$/gm, ''));
  },
);
