import type { Outlier } from '@onestep/theory';

/** The order k ≥ 1 that an outlier's left singular vector has most of; the constant, which z² is learned with, does not count. */
export function learnedOrder({ alignment }: Pick<Outlier, 'alignment'>): number {
  return alignment.reduce(
    (best, value, k) => (k > 1 && value > (alignment[best] as number) ? k : best),
    1,
  );
}
