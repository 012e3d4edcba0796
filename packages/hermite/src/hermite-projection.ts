import { dot, householderQr, matrix, transposeMultiplyVector } from '@onestep/linalg';
import { factorial } from './factorial.ts';
import { hermiteFeatures } from './hermite-features.ts';

/** The part of a vector that Hermite features explain. */
export interface HermiteProjection {
  /** ĉ_k of vector ≈ Σ_k ĉ_k He_k(z), in the order of `orders`. */
  readonly coefficients: Float64Array;
  /** ‖projection‖²/‖vector‖², from 0 to 1; 0 for the zero vector. */
  readonly explained: number;
}

/** A diagonal of R below this share of the largest means that the columns are dependent. */
const rankTolerance = 1e-12;

/**
 * The least-squares coefficients of a vector on Hermite features of data.
 *
 *     ĉ = argmin_c ‖vector − Σ_k c_k He_k(z)‖²
 *
 * For vector_i = f(z_i) with z_i standard normal, ĉ_k tends to c_k of `expand` when every order that f
 * has is among `orders`, at the rate 1/√n; for a left singular vector of the features, `explained` is
 * the squared cosine of its angle to the span.
 *
 * @param vector n values.
 * @param z the n data points that belong to them.
 * @param orders the distinct degrees k, at most n of them.
 * @throws RangeError when lengths differ, orders repeat, or z has too few different values.
 *
 * Householder QR of the n × m matrix of He_k/√k!: 8 n m² operations, backward stable.
 */
export function hermiteProjection(
  vector: Float64Array,
  z: Float64Array,
  orders: readonly number[],
): HermiteProjection {
  const count = orders.length;
  if (vector.length !== z.length) {
    throw new RangeError(
      `hermiteProjection: vector and z must have one length, got ${vector.length} and ${z.length}; pass z of the same samples`,
    );
  }
  if (new Set(orders).size < count || count === 0 || count > z.length) {
    throw new RangeError(
      `hermiteProjection: orders must be 1 to ${z.length} distinct degrees, got ${count} (${orders.join(', ')}); list each once, or take more samples`,
    );
  }
  const features = matrix(z.length, count);
  const norms = orders.map((k) => Math.sqrt(factorial(k)));
  for (const [j, column] of hermiteFeatures(z, orders).entries()) {
    const norm = norms[j] as number;
    for (const [i, value] of column.entries()) features.data[i * count + j] = value / norm;
  }
  const { Q, R } = householderQr(features);
  const rotated = transposeMultiplyVector(Q, vector);
  const total = dot(vector, vector);
  const solution = solveUpper(R.data, rotated);
  return {
    coefficients: solution.map((value, j) => value / (norms[j] as number)),
    explained: total === 0 ? 0 : Math.min(1, dot(rotated, rotated) / total),
  };
}

/** x of R x = b for an upper triangular square R. */
function solveUpper(R: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const diagonal = b.map((_, j) => Math.abs(R[j * n + j] as number));
  const largest = diagonal.reduce((most, value) => Math.max(most, value), 0);
  if (!diagonal.every((value) => value > rankTolerance * largest)) {
    throw new RangeError(
      `hermiteProjection: z must have more different values than there are orders (${n}), got dependent columns; take more samples or fewer orders`,
    );
  }
  const x = b.slice();
  for (let j = n - 1; j >= 0; j -= 1) {
    let rest = x[j] as number;
    for (let k = j + 1; k < n; k += 1) rest -= (R[j * n + k] as number) * (x[k] as number);
    x[j] = rest / (R[j * n + j] as number);
  }
  return x;
}
