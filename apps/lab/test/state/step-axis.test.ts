import type { ExperimentSpec } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { presets } from '../../src/state/presets.ts';
import { stepAxis } from '../../src/state/step-axis.ts';

const sized = presets[0].spec();
const n0 = sized.data.stepSamples;

test.each<[string, Partial<ExperimentSpec>, number]>([
  ['the largest swept size', {}, 10],
  ['the spec’s own step beyond them', { step: { size: 11 } }, 15],
  ['swept exponents', { step: { exponent: 0.1 }, sweep: { 'step.exponent': [0, 0.25, 0.5] } }, 20],
  ['no sweep', { step: { size: 3 }, sweep: {} }, 3],
  ['no step at all', { step: { size: 0 }, sweep: {} }, 1],
])('the axis reaches %s, rounded up', (_, change, largest) => {
  expect(n0).toBe(240);
  expect(stepAxis({ ...sized, ...change })).toBeCloseTo(largest, 12);
});
