import { type ExperimentSpec, planExperiment, stepSizeOf } from '@onestep/experiment';
import { describe, expect, test } from 'vitest';
import { ownPlace, sweptValues, withOwnPoint } from '../../src/state/own-point.ts';
import { preset } from '../preset.ts';

const spike = preset('a-spike-appears');

describe('the point where the controls stand is always simulated', () => {
  test.each<[string, ExperimentSpec]>([
    ['a step among the swept ones', spike],
    ['a step between them', { ...spike, step: { size: 2.34 } }],
    ['an exponent, sizes swept', { ...spike, step: { exponent: 0.31 } }],
    ['a size, exponents swept', { ...preset('three-regimes'), step: { size: 4 } }],
    ['an exponent, exponents swept', { ...preset('three-regimes'), step: { exponent: 0.25 } }],
    ['a width among the swept ones', preset('double-descent')],
    ['no sweep', { ...spike, sweep: {} }],
    [
      'a range',
      { ...spike, sweep: { 'step.size': { from: 0, to: 8, count: 3, scale: 'linear' } } },
    ],
    ['ridges swept', { ...spike, sweep: { ridge: [0.2, 0.4] } }],
    ['all sizes swept', { ...spike, sweep: { size: [0.5, 2] } }],
    ['another width', { ...spike, sweep: { 'network.width': [50, 100], 'step.size': [0, 1] } }],
  ])('%s', (_, spec) => {
    const plan = planExperiment(withOwnPoint(spec));
    const place = ownPlace(plan, spec);
    expect(place).toBeDefined();
    const size = plan.cells[place?.cell ?? 0]?.stepSizes[place?.stepIndex ?? -1] as number;
    expect(size).toBeCloseTo(stepSizeOf(spec), 10);
    expect(plan.cells[place?.cell ?? 0]?.spec.network).toEqual(spec.network);
  });
});

test('values that are there already leave the sweep as it was', () => {
  expect(withOwnPoint(spike)).toEqual(spike);
});

test('a new value takes its place among the numbers', () => {
  const { sweep } = withOwnPoint({ ...spike, step: { size: 2.5 } });
  expect(sweep['step.size']).toEqual([0, 1, 2, 2.5, 3, 4, 6, 8]);
});

test('a range is written out with both ends exact', () => {
  const range = { from: 0.1, to: 10, count: 3, scale: 'log' } as const;
  expect(sweptValues(range)).toEqual([0.1, expect.closeTo(1, 12), 10]);
});

test('another seed is another setting, another title is not', () => {
  const plan = planExperiment(spike);
  expect(ownPlace(plan, { ...spike, seed: 2 })).toBeUndefined();
  expect(ownPlace(plan, { ...spike, title: 'x', trials: 3, ridge: [1] })).toBeDefined();
  expect(ownPlace(plan, { ...spike, step: { size: 5 } })).toEqual({ cell: 0, stepIndex: -1 });
});
