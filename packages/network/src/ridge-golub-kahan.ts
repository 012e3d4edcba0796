import {
  type Bidiagonalization,
  golubKahan,
  linearCombination,
  type Matrix,
  norm,
} from '@onestep/linalg';
import { bidiagonalResidual, solveDampedBidiagonal } from './damped-bidiagonal.ts';
import { type RidgeFit, relativeBound } from './ridge-fit.ts';

export interface GolubKahanRidgeOptions {
  /** Largest error bound allowed for any ridge. */
  readonly tolerance: number;
  /** Steps after which the method gives up. */
  readonly maxSteps: number;
  /** Whether to give up as soon as the bound falls too slowly to be met in twice that many steps. */
  readonly foresee: boolean;
}

/** Steps between two looks at how fast the bound falls. */
const FORECAST_STEPS = 16;

/**
 * Ridge fits for all ridges from one Golub–Kahan bidiagonalisation started at the labels.
 *
 *     F V = U B,   U e_1 = ỹ/‖ỹ‖,   â = V z,   z = argmin ‖‖ỹ‖ e_1 − B z‖² + λn‖z‖²
 *
 * After k steps the normal equations hold up to Fᵀ(ỹ − Fâ) − λnâ = α_{k+1} t v_{k+1}, t the last element of the small
 * residual, and ‖â − exact‖ ≤ α_{k+1}|t|/√(w λn) with λn ≤ w from a Gauss–Radau rule: the stop rule. The smallest ridge is looked at in every step, the others
 * once it is done.
 *
 * @returns The fits in the order of the ridges, or undefined when the steps did not suffice.
 */
export function ridgeByGolubKahan(
  F: Matrix,
  labels: Float64Array,
  ridges: readonly number[],
  { tolerance, maxSteps, foresee }: GolubKahanRidgeOptions,
): readonly RidgeFit[] | undefined {
  const samples = F.rows;
  const smallest = Math.min(...ridges);
  let earlier = Infinity;
  const run = golubKahan(F, labels, {
    steps: maxSteps,
    orthogonalize: 'right',
    onStep: (soFar) => {
      const bound = errorBound(soFar, smallest * samples);
      if (bound <= tolerance) {
        return ridges.every((ridge) => errorBound(soFar, ridge * samples) <= tolerance);
      }
      if (!foresee || soFar.steps % FORECAST_STEPS !== 0) return false;
      const rate = Math.log(earlier / bound) / FORECAST_STEPS;
      earlier = bound;
      return soFar.steps + Math.log(bound / tolerance) / Math.max(rate, 0) > 2 * maxSteps;
    },
  });
  const fits = ridges.map((ridge) => fitFrom(run, ridge, samples, F.cols));
  return fits.every((fit) => fit.errorBound <= tolerance) ? fits : undefined;
}

function errorBound(run: Bidiagonalization, mu: number): number {
  const { solution, lastResidual, nextWeight } = solveDampedBidiagonal(run, Math.sqrt(mu));
  const residual = run.nextDiagonal * Math.abs(lastResidual);
  return relativeBound(residual / Math.sqrt(mu) / Math.sqrt(nextWeight), norm(solution));
}

function fitFrom(run: Bidiagonalization, ridge: number, samples: number, width: number): RidgeFit {
  const { solution, objective } = solveDampedBidiagonal(run, Math.sqrt(ridge * samples));
  return {
    ridge,
    coefficients:
      run.steps === 0 ? new Float64Array(width) : linearCombination(run.right, solution),
    objective: objective / samples,
    trainError: bidiagonalResidual(run, solution) / samples,
    coefficientNorm: norm(solution),
    method: 'golubKahan',
    steps: run.steps,
    errorBound: errorBound(run, ridge * samples),
  };
}
