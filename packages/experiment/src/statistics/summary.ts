/** What repeated trials say of one quantity. */
export interface Summary {
  readonly mean: number;
  /** s/√trials, s² the unbiased variance; null for a single trial, which says nothing of its error. */
  readonly standardError: number | null;
  readonly trials: number;
}

/**
 * Mean and standard error of a sample, in two passes.
 *
 * @param values one number a trial, at least one
 * @throws RangeError for an empty sample
 */
export function summarize(values: readonly number[]): Summary {
  const trials = values.length;
  if (trials === 0) throw new RangeError('summarize: at least one value is required, got none');
  const mean = values.reduce((sum, value) => sum + value, 0) / trials;
  if (trials === 1) return { mean, standardError: null, trials };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (trials - 1) / trials), trials };
}
