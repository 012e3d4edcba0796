import type { QuadratureRule } from '@onestep/hermite';
import { matrix, symmetricEigen, transposeGram, unwrap } from '@onestep/linalg';

/** A table over neurons and samples as Σ_r neuronFactor(a, r) sampleFactor(k, r). */
export interface LowRankTable {
  /** R ≥ 1. */
  readonly rank: number;
  /** A × R, row-major. */
  readonly neuronFactor: Float64Array;
  /** K × R, row-major, orthonormal under the sample weights. */
  readonly sampleFactor: Float64Array;
}

/**
 * The best approximation of an A × K table of low rank, under the weights π, p.
 *
 * The leading right singular vectors of √π table √p, and the table projected on them.
 *
 * @param tolerance singular values below this share of the first are left out.
 * @param most largest rank.
 */
export function lowRankTable(
  table: Float64Array,
  neurons: QuadratureRule,
  samples: QuadratureRule,
  { tolerance, most }: { readonly tolerance: number; readonly most: number },
): LowRankTable {
  const rows = neurons.nodes.length;
  const cols = samples.nodes.length;
  const weighted = matrix(rows, cols);
  for (let a = 0; a < rows; a += 1) {
    for (let k = 0; k < cols; k += 1) {
      weighted.data[a * cols + k] =
        (table[a * cols + k] as number) *
        Math.sqrt((neurons.weights[a] as number) * (samples.weights[k] as number));
    }
  }
  const { values, vectors } = unwrap(symmetricEigen(transposeGram(weighted)));
  const limit = Math.min(most, rows, cols);
  const top = values[cols - 1] as number;
  let rank = 1;
  while (rank < limit && (values[cols - 1 - rank] as number) > tolerance ** 2 * top) rank += 1;
  const sampleFactor = new Float64Array(cols * rank);
  const neuronFactor = new Float64Array(rows * rank);
  for (let r = 0; r < rank; r += 1) {
    for (let k = 0; k < cols; k += 1) {
      const entry = vectors.data[k * cols + cols - 1 - r] as number;
      sampleFactor[k * rank + r] = entry / Math.sqrt(samples.weights[k] as number);
    }
    for (let a = 0; a < rows; a += 1) {
      let sum = 0;
      for (let k = 0; k < cols; k += 1) {
        sum +=
          (table[a * cols + k] as number) *
          (samples.weights[k] as number) *
          (sampleFactor[k * rank + r] as number);
      }
      neuronFactor[a * rank + r] = sum;
    }
  }
  return { rank, neuronFactor, sampleFactor };
}
