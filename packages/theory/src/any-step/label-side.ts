import type { Complex } from '@onestep/linalg';
import type { ComplexVector } from './complex/complex-solve.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';
import type { ConditionalLabel } from './label-moments.ts';

/** The label's side of the problem: v and c. */
export interface LabelSide {
  /** v = (pγ y1; Σ pγ(y1 z − ρy′)Q; Σ pγ y′Q). */
  readonly vector: ComplexVector;
  /** c = Σ pγ y2. */
  readonly constant: Complex;
}

/** v and c of a label. */
export function labelSide(
  { features }: FixedPointProblem,
  { sampleWeights }: FixedPointValues,
  alignment: number,
  { mean, square, slope, curvature }: ConditionalLabel,
): LabelSide {
  const { rank, samples, sampleFactor } = features;
  const K = samples.nodes.length;
  const norms = features.inputNorm;
  const count = norms?.count ?? 0;
  const size = K + 2 * rank + count;
  const vector = { re: new Float64Array(size), im: new Float64Array(size) };
  const constant = { re: 0, im: 0 };
  for (const part of ['re', 'im'] as const) {
    const out = vector[part];
    samples.nodes.forEach((z, k) => {
      const weight = sampleWeights[part][k] as number;
      const y1 = mean[k] as number;
      const turned = slope[k] as number;
      constant[part] += weight * (square[k] as number);
      out[k] = weight * y1;
      for (let r = 0; r < rank; r += 1) {
        const factor = weight * (sampleFactor[k * rank + r] as number);
        out[K + r] = (out[K + r] as number) + factor * (y1 * z - alignment * turned);
        out[K + rank + r] = (out[K + rank + r] as number) + factor * turned;
      }
      if (norms === null) return;
      const known = (weight * ((z * z - 1) * y1 + (curvature[k] as number))) / norms.inputDim;
      for (let i = 0; i < count; i += 1) {
        const at = K + 2 * rank + i;
        out[at] = (out[at] as number) + known * (norms.share[k * count + i] as number);
      }
    });
  }
  return { vector, constant };
}
