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
  /**
   * Whether to give up, asked after every step that leaves the smallest ridge above the tolerance.
   *
   * @param bound ‖â − exact‖/‖â‖ at most
   */
  readonly abandon?: (soFar: Bidiagonalization, bound: number) => boolean;
}

/**
 * Ridge fits for all ridges from one Golub–Kahan bidiagonalisation started at the labels.
 *
 *     F V = U B,   U e_1 = ỹ/‖ỹ‖,   â = V z,   z = argmin ‖‖ỹ‖ e_1 − B z‖² + λn‖z‖²
 *
 * After k steps the normal equations hold up to Fᵀ(ỹ − Fâ) − λnâ = α_{k+1} t v_{k+1}, t the last element of the small
 * residual, and ‖â − exact‖ ≤ α_{k+1}|t|/√(w λn) with λn ≤ w from a Gauss–Radau rule: the stop rule. The smallest ridge is
 * looked at in every step, the others once it is done.
 *
 * @returns The fits in the order of the ridges, absent when the steps did not suffice, and the steps taken.
 */
export function ridgeByGolubKahan(
  F: Matrix,
  labels: Float64Array,
  ridges: readonly number[],
  { tolerance, maxSteps, abandon }: GolubKahanRidgeOptions,
): { readonly fits?: readonly RidgeFit[]; readonly steps: number } {
  const samples = F.rows;
  const smallest = Math.min(...ridges);
  const meets = (soFar: Bidiagonalization, ridge: number): boolean =>
    errorBound(soFar, ridge * samples).relative <= tolerance;
  const run = golubKahan(F, labels, {
    steps: maxSteps,
    orthogonalize: 'right',
    onStep: (soFar) => {
      const { ofFit, relative } = errorBound(soFar, smallest * samples);
      if (relative <= tolerance) return ridges.every((ridge) => meets(soFar, ridge));
      return abandon?.(soFar, ofFit) ?? false;
    },
  });
  const fits = ridges.map((ridge) => fitFrom(run, ridge, samples, F.cols));
  const { steps } = run;
  return fits.every((fit) => fit.errorBound <= tolerance) ? { fits, steps } : { steps };
}

/** Bounds of ‖â − exact‖ over ‖â‖ and over ‖exact‖; the second is infinite where the first reaches 1. */
interface ErrorBound {
  readonly ofFit: number;
  readonly relative: number;
}

function errorBound(run: Bidiagonalization, mu: number): ErrorBound {
  const { solution, lastResidual, nextWeight } = solveDampedBidiagonal(run, Math.sqrt(mu));
  const residual = run.nextDiagonal * Math.abs(lastResidual);
  const absolute = residual / Math.sqrt(mu) / Math.sqrt(nextWeight);
  const size = norm(solution);
  return { ofFit: absolute / size, relative: relativeBound(absolute, size) };
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
    method: 'golub-kahan',
    steps: run.steps,
    errorBound: errorBound(run, ridge * samples).relative,
  };
}
