/**
 * Step exponent above which the k-th spike leaves the bulk: (k − 1)/(2k), that is 0, 1/4, 1/3, 3/8, … → 1/2.
 *
 * @param order k, a positive integer.
 * @throws RangeError for any other k.
 *
 * Source: arXiv 2310.07891, step-size regimes; docs/theory, section 2.
 */
export function spikeThreshold(order: number): number {
  if (!(Number.isInteger(order) && order > 0)) {
    throw new RangeError(
      `spikeThreshold: order must be a positive integer, got ${order}; pass the spike's number k`,
    );
  }
  return (order - 1) / (2 * order);
}

/**
 * Number of thresholds below an exponent: ℓ for (ℓ−1)/(2ℓ) < α ≤ ℓ/(2ℓ+2), 0 for α ≤ 0, Infinity for α ≥ 1/2.
 *
 * The k-th spike is there only if c_k ≠ 0 too; that is not counted here.
 *
 * @param exponent α in η = n^α.
 * @throws RangeError for NaN.
 *
 * Source: arXiv 2310.07891, step-size regimes; docs/theory, section 2.
 */
export function spikeCount(exponent: number): number {
  if (Number.isNaN(exponent)) {
    throw new RangeError('spikeCount: exponent must be a number, got NaN; pass α of η = n^α');
  }
  if (exponent <= 0) return 0;
  if (exponent >= 0.5) return Number.POSITIVE_INFINITY;
  // α > (k−1)/(2k) means k < 1/(1−2α); the loops settle what rounding leaves open at a threshold.
  let count = Math.max(Math.ceil(1 / (1 - 2 * exponent)) - 1, 1);
  while (exponent > spikeThreshold(count + 1)) count += 1;
  while (exponent <= spikeThreshold(count)) count -= 1;
  return count;
}
