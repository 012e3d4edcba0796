import { type Matrix, matrix, transposeGram } from '@onestep/linalg';
import { gaussian } from './gaussian.ts';
import { haarFrame } from './haar.ts';
import { requireSize } from './require-size.ts';
import { sphereRows } from './sphere.ts';
import type { Stream } from './stream.ts';
import { wigner } from './wigner.ts';

export interface SpikedCovarianceSize {
  /** d, ≥ 1. */
  readonly dimension: number;
  /** Strengths θ_k > −1, at most d of them; population eigenvalues are 1 + θ_k. */
  readonly spikes: readonly number[];
}

/** A covariance with its spikes' directions. */
export interface SpikedCovariance {
  /** d×d. */
  readonly matrix: Matrix;
  /** d×k, column k the direction of spike k. */
  readonly directions: Matrix;
}

/**
 * Population covariance with spikes in random orthonormal directions.
 *
 *     Σ = I + Σ_k θ_k v_k v_kᵀ,   (v_1, …, v_k) uniform among orthonormal frames
 *
 * @throws RangeError when a size is not a positive integer, a strength is not above −1 or there are more than d.
 */
export function spikedCovariance(
  { dimension, spikes }: SpikedCovarianceSize,
  stream: Stream,
): SpikedCovariance {
  requireSpikes('spikedCovariance', dimension, spikes);
  const directions = frame(dimension, spikes.length, stream);
  const sigma = matrix(dimension, dimension);
  for (let i = 0; i < dimension; i++) {
    sigma.data[i * dimension + i] = 1;
    for (let j = 0; j < dimension; j++) {
      for (const [k, theta] of spikes.entries()) {
        sigma.data[i * dimension + j] =
          (sigma.data[i * dimension + j] as number) +
          theta *
            (directions.data[i * spikes.length + k] as number) *
            (directions.data[j * spikes.length + k] as number);
      }
    }
  }
  return { matrix: sigma, directions };
}

export interface SpikedWishartSize extends SpikedCovarianceSize {
  /** n, ≥ 1. */
  readonly samples: number;
}

/**
 * Sample covariance of data with a spiked population covariance (Johnstone's model).
 *
 *     S = XᵀX/n,   rows of X independent N(0, Σ),   Σ as in `spikedCovariance`
 *
 * Directions come from the part `directions` of the stream, noise from the part `noise`. As d/n → γ, a spike with
 * θ > √γ puts an eigenvalue at (1 + θ)(1 + γ/θ); a smaller one puts none outside the bulk.
 *
 * @returns S, d×d, and the directions, d×k.
 * @throws RangeError when a size is not a positive integer, a strength is not above −1 or there are more than d.
 *
 * Source: Baik, Ben Arous, Péché (2005); Baik, Silverstein (2006).
 */
export function spikedWishart(
  { samples, dimension, spikes }: SpikedWishartSize,
  stream: Stream,
): SpikedCovariance {
  requireSize('spikedWishart', 'samples', samples, 'pass the number of samples');
  requireSpikes('spikedWishart', dimension, spikes);
  const directions = frame(dimension, spikes.length, stream.child('directions'));
  const X = gaussian(samples, dimension, stream.child('noise'));
  for (const [k, theta] of spikes.entries()) {
    stretchRowsInPlace(X, column(directions, k), Math.sqrt(1 + theta) - 1);
  }
  return { matrix: transposeGram(X, 1 / samples), directions };
}

export interface SpikedMatrixSize {
  /** m, ≥ 1. */
  readonly rows: number;
  /** n, ≥ 1. */
  readonly cols: number;
  /** θ, finite: the singular value of the signal. */
  readonly spike: number;
}

/** Signal plus noise with the two directions of the signal. */
export interface SpikedMatrix {
  /** m×n. */
  readonly matrix: Matrix;
  /** u, m numbers, ‖u‖ = 1. */
  readonly left: Float64Array;
  /** v, n numbers, ‖v‖ = 1. */
  readonly right: Float64Array;
}

/**
 * Gaussian noise plus a matrix of rank one.
 *
 *     Y = θ u vᵀ + Z/√n,   Z: m×n with independent N(0, 1) entries,   u, v uniform on their spheres
 *
 * Parts of the stream: `left`, `right`, `noise`. As m/n → c, a spike with θ > c^¼ puts a singular value at
 * √((1 + θ²)(c + θ²))/θ; a smaller one puts none above 1 + √c.
 *
 * @throws RangeError when a size is not a positive integer or θ is not finite.
 *
 * Source: Benaych-Georges, Nadakuditi, The singular values and vectors of low rank perturbations (2012).
 */
export function spikedGaussian(
  { rows, cols, spike }: SpikedMatrixSize,
  stream: Stream,
): SpikedMatrix {
  requireSize('spikedGaussian', 'rows', rows, 'pass the number of rows');
  requireSize('spikedGaussian', 'cols', cols, 'pass the number of columns');
  requireStrength('spikedGaussian', spike);
  const left = sphereRows(1, rows, stream.child('left')).data;
  const right = sphereRows(1, cols, stream.child('right')).data;
  const Y = gaussian(rows, cols, stream.child('noise'), Math.sqrt(1 / cols));
  addRankOneInPlace(Y, spike, left, right);
  return { matrix: Y, left, right };
}

export interface SpikedWignerSize {
  /** n, ≥ 1. */
  readonly dimension: number;
  /** θ, finite: the eigenvalue of the signal. */
  readonly spike: number;
}

/** A symmetric matrix with the direction of its signal. */
export interface SpikedWigner {
  /** n×n. */
  readonly matrix: Matrix;
  /** v, n numbers, ‖v‖ = 1. */
  readonly direction: Float64Array;
}

/**
 * Symmetric Gaussian noise plus a symmetric matrix of rank one.
 *
 *     Y = θ v vᵀ + W,   W as in `wigner`,   v uniform on the sphere
 *
 * Parts of the stream: `direction`, `noise`. As n → ∞, |θ| > 1 puts an eigenvalue at θ + 1/θ.
 *
 * @throws RangeError when n is not a positive integer or θ is not finite.
 *
 * Source: Péché, The largest eigenvalue of small rank perturbations of Hermitian random matrices (2006).
 */
export function spikedWigner({ dimension, spike }: SpikedWignerSize, stream: Stream): SpikedWigner {
  requireSize('spikedWigner', 'dimension', dimension, 'pass the number of rows');
  requireStrength('spikedWigner', spike);
  const direction = sphereRows(1, dimension, stream.child('direction')).data;
  const Y = wigner(dimension, stream.child('noise'));
  addRankOneInPlace(Y, spike, direction, direction);
  return { matrix: Y, direction };
}

function frame(dimension: number, count: number, stream: Stream): Matrix {
  return count === 0 ? matrix(dimension, 0) : haarFrame(dimension, count, stream);
}

function column({ rows, cols, data }: Matrix, k: number): Float64Array {
  const result = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    result[i] = data[i * cols + k] as number;
  }
  return result;
}

/** X ← X (I + factor·v vᵀ). */
function stretchRowsInPlace(X: Matrix, v: Float64Array, factor: number): void {
  for (let start = 0; start < X.data.length; start += X.cols) {
    const row = X.data.subarray(start, start + X.cols);
    let along = 0;
    for (let j = 0; j < row.length; j++) {
      along += (row[j] as number) * (v[j] as number);
    }
    for (let j = 0; j < row.length; j++) {
      row[j] = (row[j] as number) + factor * along * (v[j] as number);
    }
  }
}

function addRankOneInPlace(Y: Matrix, theta: number, u: Float64Array, v: Float64Array): void {
  for (let i = 0; i < Y.rows; i++) {
    for (let j = 0; j < Y.cols; j++) {
      const at = i * Y.cols + j;
      // The product of the two directions first, so that u = v keeps the matrix exactly symmetric.
      Y.data[at] = (Y.data[at] as number) + theta * ((u[i] as number) * (v[j] as number));
    }
  }
}

function requireSpikes(caller: string, dimension: number, spikes: readonly number[]): void {
  requireSize(caller, 'dimension', dimension, 'pass the number of variables');
  if (spikes.length > dimension) {
    throw new RangeError(
      `${caller}: there must be at most dimension = ${dimension} spikes, got ${spikes.length}; leave some out`,
    );
  }
  for (const theta of spikes) {
    if (!(theta > -1 && theta < Infinity)) {
      throw new RangeError(
        `${caller}: a spike must be finite and above -1, got ${theta}; 1 + spike is an eigenvalue of a covariance`,
      );
    }
  }
}

function requireStrength(caller: string, theta: number): void {
  if (!Number.isFinite(theta)) {
    throw new RangeError(
      `${caller}: spike must be finite, got ${theta}; pass the strength of the signal`,
    );
  }
}
