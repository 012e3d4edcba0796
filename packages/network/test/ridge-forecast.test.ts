import { golubKahan, norm } from '@onestep/linalg';
import { featuresAlongStep, gradientStep, preactivationPath, ridgePath } from '@onestep/network';
import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { solveDampedBidiagonal } from '../src/damped-bidiagonal.ts';
import { forecastSteps } from '../src/ridge-forecast.ts';
import { drawProblem } from './problem/draw.ts';

const tolerance = 1e-8;
/** In the first dozen the bound falls by what the outliers give, which is more than comes after. */
const looks = [20, 28, 44];

/** The steps that a ridge needs, and what is forecast on the way. */
function forecasts(samples: number, width: number, stepSize: number, ridge: number) {
  const { network, batch, fresh } = drawProblem({
    samples,
    inputDim: 60,
    width,
    activation: 'relu',
  });
  const { gradient } = gradientStep(network, batch.inputs, batch.labels);
  const path = preactivationPath(network, gradient, fresh.inputs);
  const F = featuresAlongStep(path, network.activation, stepSize);
  const labels = createStream(5, 'labels').normals(samples);
  const [fit] = ridgePath(F, labels, [ridge], { method: 'golub-kahan', tolerance });
  const mu = ridge * samples;
  const found: number[] = [];
  const bounds: number[] = [];
  golubKahan(F, labels, {
    steps: fit?.steps ?? 0,
    onStep: (soFar) => {
      const { solution, lastResidual, nextWeight } = solveDampedBidiagonal(soFar, Math.sqrt(mu));
      const residual = soFar.nextDiagonal * Math.abs(lastResidual);
      const bound = residual / Math.sqrt(mu * nextWeight) / norm(solution);
      bounds.push(bound);
      const { steps } = soFar;
      if (!looks.includes(steps)) return false;
      const earlier = { steps: steps - 8, bound: bounds[steps - 9] as number };
      const smaller = Math.min(samples, width);
      found.push(forecastSteps(soFar, mu, bound, earlier, tolerance, smaller));
      return false;
    },
  });
  return { needed: fit?.steps ?? 0, found };
}

describe.each([
  [300, 300],
  [320, 200],
  [200, 340],
])('features %i × %i', (samples, width) => {
  test.each([
    [0, 1e-4],
    [0, 1e-2],
    [0, 0.1],
    [5, 1e-3],
    [5, 1e-2],
    [20, 0.1],
  ])('η = %f, λ = %f: near the steps needed, early on', (stepSize, ridge) => {
    const { needed, found } = forecasts(samples, width, stepSize, ridge);
    expect(found.length).toBeGreaterThan(0);
    for (const forecast of found) {
      expect(forecast / needed).toBeGreaterThan(2 / 3);
      expect(forecast / needed).toBeLessThan(1.25);
    }
  });
});
