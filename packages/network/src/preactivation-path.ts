import type { ScalarFunction } from '@onestep/activation';
import { type Matrix, matrix, multiplyTransposed } from '@onestep/linalg';
import { applyActivation } from './apply-activation.ts';
import { requireGradient } from './gradient-step.ts';
import type { Network } from './network.ts';
import { requireFinite, requireInputs, requireLength } from './requirement.ts';

/** Preactivations of a batch as a function of the step size: X Wᵀ = start + η slope. */
export interface PreactivationPath {
  /** X W0ᵀ, n×N. */
  readonly start: Matrix;
  /** X Gᵀ, n×N. */
  readonly slope: Matrix;
}

/**
 * Preactivations of a batch for every step size at once.
 *
 *     X Wᵀ = X W0ᵀ + η X Gᵀ
 *
 * @param gradient G, N×d.
 * @param inputs X, n×d: a fresh batch, or the batch of the step itself where it is to be used twice.
 * @throws RangeError when the shapes do not fit.
 *
 * Two products of 2·n·N·d flops serve a whole sweep of η.
 */
export function preactivationPath(
  network: Network,
  gradient: Matrix,
  inputs: Matrix,
): PreactivationPath {
  requireInputs('preactivationPath', network, inputs);
  requireGradient('preactivationPath', network, gradient);
  return {
    start: multiplyTransposed(inputs, network.firstLayer),
    slope: multiplyTransposed(inputs, gradient),
  };
}

/** Elements handled at once, so that they are still in the first-level cache when σ is applied. */
const CHUNK = 2048;

/**
 * Features after a step of a given size.
 *
 *     F = σ(start + η slope)
 *
 * @param stepSize η, finite; 0 gives the features before the step.
 * @param into n×N matrix to write to and return, when a sweep is to reuse one; default a new one.
 * @returns F, n×N.
 * @throws RangeError when the shapes do not fit or η is not finite.
 *
 * One pass over the two matrices of the path.
 */
export function featuresAlongStep(
  { start, slope }: PreactivationPath,
  activation: ScalarFunction,
  stepSize: number,
  into: Matrix = matrix(start.rows, start.cols),
): Matrix {
  requireFinite('featuresAlongStep', 'stepSize', stepSize, 'pass a number');
  for (const [name, { rows, cols }] of Object.entries({ slope, into })) {
    const remedy = 'pass matrices of one shape';
    requireLength('featuresAlongStep', `${name}.rows`, rows, start.rows, remedy);
    requireLength('featuresAlongStep', `${name}.cols`, cols, start.cols, remedy);
  }
  const from = start.data;
  const along = slope.data;
  const out = into.data;
  for (let begin = 0; begin < out.length; begin += CHUNK) {
    const end = Math.min(begin + CHUNK, out.length);
    for (let i = begin; i < end; i++) {
      out[i] = (from[i] as number) + stepSize * (along[i] as number);
    }
    applyActivation(activation, out, begin, end);
  }
  return into;
}
