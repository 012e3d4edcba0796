import {
  gram,
  type Matrix,
  type Outcome,
  type Tridiagonalization,
  transposeGram,
  tridiagonalEigenvalues,
  tridiagonalizeInPlace,
} from '@onestep/linalg';

/**
 * The smaller of the two Gram matrices of the features, divided by the number of samples:
 * F Fᵀ/n when n ≤ N, else FᵀF/n. Their nonzero eigenvalues are the same.
 *
 * @param F n × N, a row per sample
 * @returns min(n, N) square
 */
export function smallerGram(F: Matrix): Matrix {
  return F.rows <= F.cols ? gram(F, 1 / F.rows) : transposeGram(F, 1 / F.rows);
}

/**
 * All n eigenvalues of F Fᵀ/n from a tridiagonalisation of `smallerGram(F)` that is there already,
 * for instance because ridge regression uses it too.
 *
 * @param reduced tridiagonalisation of F Fᵀ/n or of FᵀF/n, of order min(n, N)
 * @param samples n ≥ the order of `reduced`
 * @returns as `featureEigenvalues`
 * @throws RangeError if `samples` is smaller than the order
 */
export function featureEigenvaluesFrom(
  reduced: Pick<Tridiagonalization, 'diagonal' | 'offDiagonal'>,
  samples: number,
): Outcome<Float64Array> {
  const order = reduced.diagonal.length;
  if (!Number.isInteger(samples) || samples < order) {
    throw new RangeError(
      `featureEigenvaluesFrom: samples must be an integer of at least ${order}, got ${samples}; pass the number of rows of F`,
    );
  }
  const outcome = tridiagonalEigenvalues(reduced.diagonal, reduced.offDiagonal);
  const values = new Float64Array(samples);
  values.set(outcome.value, samples - order);
  // The Gram matrix and its reduction are exact to a few units in the last place of the largest
  // eigenvalue: what is smaller is a zero, whichever sign rounding gave it.
  const rounding = 2 ** -52 * samples * Math.abs(values[samples - 1] ?? 0);
  for (let i = 0; i < samples && (values[i] as number) <= rounding; i++) values[i] = 0;
  return { ...outcome, value: values };
}

/**
 * All n eigenvalues of F Fᵀ/n, ascending, computed from the smaller Gram matrix.
 *
 * @param F n × N, a row per sample and a column per feature
 * @returns n values ≥ 0; the n − N that are zero by shape are there, and values at most n 2⁻⁵² times
 *   the largest (zeros to rounding) are exactly 0, so that mass at zero can be counted. iterations,
 *   residual and status are those of `tridiagonalEigenvalues`
 * @throws RangeError if F has an element that is not finite
 *
 * n N min(n, N) flops for the Gram matrix and 4/3 min(n, N)³ for its reduction; absolute error a small
 * multiple of 2⁻⁵² times the largest eigenvalue.
 */
export function featureEigenvalues(F: Matrix): Outcome<Float64Array> {
  return featureEigenvaluesFrom(tridiagonalizeInPlace(smallerGram(F)), F.rows);
}
