import { type Matrix, matrix, multiplyTransposed } from '@onestep/linalg';
import { requireLabels, requireLength } from './requirement.ts';

/**
 * Error of ridge coefficients on a test set, the noise of its labels included.
 *
 *     (1/m) Σ (y_i − F_i·â)²
 *
 * @param testFeatures F, m×N.
 * @param testLabels y, m finite numbers.
 * @param coefficients â, N numbers.
 * @throws RangeError when the shapes do not fit or a label is not finite.
 */
export function testError(
  testFeatures: Matrix,
  testLabels: Float64Array,
  coefficients: Float64Array,
): number {
  return testErrors(testFeatures, testLabels, [coefficients])[0] as number;
}

/**
 * Errors of several ridge coefficients on one test set, in one pass over its features.
 *
 * @param coefficients One â of N numbers for each error.
 * @returns The errors, in the order of the coefficients.
 * @throws RangeError when the shapes do not fit or a label is not finite.
 */
export function testErrors(
  testFeatures: Matrix,
  testLabels: Float64Array,
  coefficients: readonly Float64Array[],
): readonly number[] {
  requireLabels('testError', testLabels, testFeatures.rows);
  const stacked = matrix(coefficients.length, testFeatures.cols);
  for (const [k, one] of coefficients.entries()) {
    requireLength(
      'testError',
      'coefficients.length',
      one.length,
      testFeatures.cols,
      'pass one number for each feature',
    );
    stacked.data.set(one, k * testFeatures.cols);
  }
  const predictions = multiplyTransposed(stacked, testFeatures);
  return coefficients.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < testLabels.length; i++) {
      const residual =
        (testLabels[i] as number) - (predictions.data[k * testLabels.length + i] as number);
      sum += residual * residual;
    }
    return sum / testLabels.length;
  });
}
