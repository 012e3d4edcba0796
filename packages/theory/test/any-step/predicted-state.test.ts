import { prepareAnyStep, prepareTheory } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { anyStepErrors } from '../../src/any-step/errors.ts';
import { predictedState } from '../../src/any-step/predicted-state.ts';
import { anyStepProblem } from './any-step-problem.ts';
import { solveAt } from './objective.ts';
import { settings } from './settings.ts';
import { converged } from './statuses.ts';

describe.each(settings)('predicted start: $name', ({ setting, stepSize }) => {
  const parts = anyStepProblem(setting, stepSize);
  const { problem, direction, label } = parts;
  const { nodes } = problem.features.samples;

  it('has the slope of the solution, and is right to second order in the change of λ', () => {
    const { solved } = anyStepErrors(problem, direction, label, 0.1, solveAt(parts, 0.1).state);
    const missed = [1.2, 1.1, 1.05].map((factor) => {
      const start = predictedState(problem, solved, 0.1 * factor).re;
      const { re } = solveAt(parts, 0.1 * factor).state;
      return Math.max(
        ...nodes.map((_, k) => Math.abs(Math.log((start[k] as number) / (re[k] as number)))),
      );
    }) as [number, number, number];
    for (const [far, near] of [missed.slice(0, 2), missed.slice(1)] as [number, number][]) {
      expect(Math.log2(far / near)).toBeGreaterThan(1.7);
      expect(Math.log2(far / near)).toBeLessThan(2.3);
    }
  });
});

describe('small ridges', () => {
  // At the interpolation threshold δ grows as λ^−1/2: starts that are not scaled along stagnate from λ = 1e-4 on.
  it.each(
    settings.flatMap(({ name, setting, stepSize }) =>
      [0.9, 1, 1.1].map((ratio) => ({ name, setting, stepSize, ratio })),
    ),
  )('converge at N/n = $ratio: $name', ({ setting, stepSize, ratio }) => {
    const near = { ...setting, width: Math.round(ratio * setting.ridgeSamples) };
    const theory = prepareAnyStep(near);
    const begin = theory.step(0);
    const moved = theory.step(stepSize);
    for (const ridge of [1e-6, 1e-4]) {
      const { limits, bulk } = moved.at(ridge);
      expect(limits.testError.status).toMatch(converged);
      expect(bulk.iterations).toBeLessThan(150);
      const expected = prepareTheory(near).step(0).at(ridge).limits.testError.value as number;
      const found = begin.at(ridge).limits.testError;
      expect(found.status).toMatch(converged);
      // Measured:
      expect(Math.abs((found.value as number) / expected - 1)).toBeLessThan(1e-6);
    }
  });
});
