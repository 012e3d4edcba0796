import { type ComplexMatrix, complexMatrix } from './complex/complex-matrix.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';

/** S: [diag(pγ), pγ z Q; ·, Σ pγ(z²−1)QQᵀ], zero for the columns of β⋆. */
export function seenColumns(
  { features }: FixedPointProblem,
  values: FixedPointValues,
): ComplexMatrix {
  const { rank, samples, sampleFactor } = features;
  const K = samples.nodes.length;
  const norms = features.inputNorm;
  const count = norms?.count ?? 0;
  const seen = complexMatrix(K + 2 * rank + count, K + 2 * rank + count);
  const size = seen.cols;
  const add = (part: 're' | 'im', i: number, j: number, value: number): void => {
    seen[part][i * size + j] = (seen[part][i * size + j] as number) + value;
  };
  for (const part of ['re', 'im'] as const) {
    const weights = values.sampleWeights[part];
    samples.nodes.forEach((z, k) => {
      const weight = weights[k] as number;
      add(part, k, k, weight);
      for (let r = 0; r < rank; r += 1) {
        const left = sampleFactor[k * rank + r] as number;
        add(part, k, K + r, weight * z * left);
        add(part, K + r, k, weight * z * left);
        for (let s = 0; s < rank; s += 1) {
          const right = sampleFactor[k * rank + s] as number;
          add(part, K + r, K + s, weight * (z * z - 1) * left * right);
        }
      }
      if (norms === null) return;
      for (let i = 0; i < count; i += 1) {
        const share = (weight * (norms.share[k * count + i] as number)) / norms.inputDim;
        add(part, k, K + 2 * rank + i, share * (z * z - 1));
        add(part, K + 2 * rank + i, k, share * (z * z - 1));
        for (let j = 0; j < count; j += 1) {
          const covariance = norms.covariance[(k * count + i) * count + j] as number;
          add(part, K + 2 * rank + i, K + 2 * rank + j, weight * covariance);
        }
      }
    });
  }
  return seen;
}
