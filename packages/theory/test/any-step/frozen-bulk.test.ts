import { shiftedMoments } from '@onestep/hermite';
import { prepareTheory } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { anyStepErrors } from '../../src/any-step/errors.ts';
import { type FixedPointProblem, initialState } from '../../src/any-step/fixed-point-equations.ts';
import { anyStepProblem } from './any-step-problem.ts';
import { settings } from './settings.ts';

/** The features of THEORY section 5: the mean moves with ω, the bulk (μ1 = c_1, μ∗² = v2, s = 1, θ = 0) does not. */
function frozen(
  problem: FixedPointProblem,
  moments: ReturnType<typeof shiftedMoments>,
  omega: number,
): FixedPointProblem {
  const { features } = problem;
  const { nodes } = features.neurons;
  const points = features.samples.nodes;
  const { mean: constant, first: linear, square } = { ...moments(1, 0) };
  const size = nodes.length * points.length;
  const none = (): Float64Array => new Float64Array(nodes.length);
  return {
    ...problem,
    features: {
      ...features,
      mean: Float64Array.from({ length: size }, (_, i) => {
        const g = nodes[Math.floor(i / points.length)] as number;
        return moments(1, omega * g * (points[i % points.length] as number)).mean;
      }),
      noiseVariance: new Float64Array(size).fill(square - constant ** 2 - linear ** 2),
      lengthSlope: new Float64Array(size),
      rank: 1,
      neuronFactor: none().fill(linear),
      sampleFactor: new Float64Array(points.length).fill(1),
      squaredLength: none().fill(1),
      fluctuation: { variance: none(), drift: [], turnedDrift: [] },
      theta1: 0,
      theta2: 0,
    },
  };
}

// Those without a mean residual, whose drift of the row lengths section 5 keeps as well.
const driftless = settings.filter(
  ({ name, parity }) => parity === 'odd' || name.startsWith('centred ReLU'),
);

describe.each(driftless)('with the bulk frozen: $name', ({ setting }) => {
  // Q = 40: with the usual 12 orders T is off by 3e-4 at ω = 0.9.
  const theory = prepareTheory(setting, { orders: 40 });
  const unit = theory.step(1).step.omega;
  const moments = shiftedMoments(setting.activation);

  it.each([
    [0, 'full'],
    [0.3, 'full'],
    [0.3, 'isotropic'],
    [0.9, 'full'],
    [0.9, 'isotropic'],
  ] as const)('errors are those of the small-step theory at any ω: %d, %s', (omega, mode) => {
    const step = theory.step(omega / unit);
    const { problem, direction, label } = anyStepProblem(setting, omega / unit, { mode });
    const still = frozen(problem, moments, omega);
    for (const ridge of [0.02, 0.5]) {
      const start = initialState(still, { re: 0.3, im: 0 });
      const found = anyStepErrors(still, direction, label, ridge, start);
      const expected = step.at(ridge);
      expect(found.status).toBe('ok');
      // Measured: 5.2e-6 at ω = 0.9 (orders above 40), 5e-8 otherwise (nodes of z).
      for (const name of ['objective', 'trainError', 'testError'] as const) {
        const deviation = found[name] / (expected.limits[name].value as number) - 1;
        expect(Math.abs(deviation)).toBeLessThan(omega > 0.5 ? 1e-5 : 2e-7);
      }
      expect(Math.abs(found.shrinkage / ridge / expected.bulk.m1 - 1)).toBeLessThan(1e-11);
      expect(Math.abs(found.linearShrinkage / ridge / expected.bulk.m2 - 1)).toBeLessThan(1e-11);
    }
  });
});
