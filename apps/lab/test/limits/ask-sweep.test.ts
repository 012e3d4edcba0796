import { limitsOf, planExperiment } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { askSweep } from '../../src/limits/ask-sweep.ts';
import { preset } from '../preset.ts';

test('the limits along a sweep are those of the command line at its points', () => {
  const spec = { ...preset('double-descent'), sweep: { 'network.width': [150, 450] } };
  const { curves, theory } = askSweep(spec, 'network.width', [150, 450], spec.ridge);
  const points = limitsOf(planExperiment(spec));
  expect(theory).toBe(points[0]?.theory);
  for (const { at, limits } of points) {
    const curve = curves[spec.ridge.indexOf(at.ridge as number)];
    const value = curve?.testError[[150, 450].indexOf(at['network.width'] as number)] as number;
    expect(value / (limits.testError.value as number)).toBeCloseTo(1, 6);
  }
});

test('along the ridge there is one curve, along all sizes each ridge has one', () => {
  const spec = { ...preset('a-spike-appears'), ridge: [0.1, 1] };
  const along = askSweep(spec, 'ridge', [0.1, 0.5, 1], spec.ridge);
  expect(along.curves).toHaveLength(1);
  expect(along.curves[0]?.testError).toHaveLength(3);
  const sizes = askSweep(spec, 'size', [0.5, 1], spec.ridge);
  expect(sizes.curves).toHaveLength(2);
  // At size 1 it is the spec itself.
  const here = limitsOf(planExperiment({ ...spec, sweep: {} }));
  expect(sizes.curves[1]?.objective[1]).toBeCloseTo(here[1]?.limits.objective.value as number, 8);
});
