import { prepareAnyStep } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { anyStepErrors } from '../../src/any-step/errors.ts';
import { anyStepProblem } from './any-step-problem.ts';
import { objectiveAt, solveAt, testErrorByDifferences } from './objective.ts';
import { settings } from './settings.ts';
import { converged } from './statuses.ts';

const ridge = 0.2;

describe.each(
  settings.flatMap((named) =>
    (['full', 'isotropic'] as const).map((mode) => ({ ...named, mode, name: named.name })),
  ),
)('errors: $name, $mode', ({ setting, stepSize, mode }) => {
  const parts = anyStepProblem(setting, stepSize, { mode });
  const start = solveAt(parts, ridge);
  const ones = start.argument.weights.re;
  const objective = objectiveAt(parts, start).value;
  const errors = anyStepErrors(parts.problem, parts.direction, parts.label, ridge, start.state);

  it('are those of prepareAnyStep', () => {
    const { limits } = prepareAnyStep(setting, { mode }).step(stepSize).at(ridge);
    // Measured: 5e-12, the tolerance of the fixed point.
    for (const name of ['objective', 'trainError', 'testError'] as const) {
      expect(limits[name].status).toMatch(converged);
      expect(Math.abs((limits[name].value as number) / errors[name] - 1)).toBeLessThan(1e-10);
    }
    expect(Math.abs(errors.objective / objective - 1)).toBeLessThan(1e-10);
  });

  it('have trainError = Σ ∂𝒥/∂w = 𝒥 − λ ∂𝒥/∂λ', () => {
    const { slope } = objectiveAt(parts, solveAt(parts, ridge, { along: ones, start }));
    // Measured: 5e-14.
    expect(Math.abs(errors.trainError / slope - 1)).toBeLessThan(1e-11);
    expect(errors.trainError).toBeLessThan(errors.objective);
  });

  it('have testError = Σ (1 + δ)² ∂𝒥/∂w, also by differences in real arithmetic', () => {
    const byDifferences = testErrorByDifferences(parts, ridge);
    // Measured: 3e-9.
    expect(Math.abs(errors.testError / byDifferences - 1)).toBeLessThan(5e-8);
  });

  it('come from a homogeneous objective: 𝒥(sλ, sw) = s 𝒥(λ, w)', () => {
    for (const s of [0.3, 5]) {
      const scaled = solveAt(parts, s * ridge, { weights: ones.map((w) => s * w) });
      expect(scaled.status).toBe('ok');
      // Measured: 2e-14.
      expect(Math.abs(objectiveAt(parts, scaled).value / (s * objective) - 1)).toBeLessThan(1e-11);
    }
  });

  it('tend to Y2 as λ grows, in proportion to 1/λ, and grow with λ', () => {
    const { nullPredictor } = prepareAnyStep(setting).references;
    const missing = [1e5, 1e6].map(
      (large) => large * (nullPredictor - objectiveAt(parts, solveAt(parts, large)).value),
    ) as [number, number];
    expect(missing[0]).toBeGreaterThan(0);
    expect(Math.abs(missing[1] / missing[0] - 1)).toBeLessThan(0.01);
    const values = [0.02, 0.2, 2, 20].map((at) => objectiveAt(parts, solveAt(parts, at)).value);
    expect([...values].sort((a, b) => a - b)).toEqual(values);
  });
});
