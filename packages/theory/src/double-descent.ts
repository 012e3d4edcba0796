import type { Limit } from './limit.ts';
import { prepareTheory } from './prepare-theory.ts';
import type { PreparedTheory } from './prepared-theory.ts';
import type { TheorySetting } from './setting.ts';

/** What to vary, and at which ridge and step. */
export interface DoubleDescentOptions {
  /** `width` N, or `samples` n of the ridge fit (n0 stays). */
  readonly along: 'width' | 'samples';
  /** N or n, positive integers in any order. */
  readonly values: readonly number[];
  /** λ ≥ 0; 0 is the limit λ → 0⁺. */
  readonly ridge: number;
  /** η ≥ 0; default 0. */
  readonly stepSize?: number;
  /** The theory; default `prepareTheory`. */
  readonly prepare?: (setting: TheorySetting) => PreparedTheory;
}

/** The limiting test error at one width or number of samples. */
export interface DoubleDescentPoint {
  readonly value: number;
  readonly testError: Limit;
}

/** A test error along the width or the samples. */
export interface DoubleDescent {
  readonly points: readonly DoubleDescentPoint[];
  /**
   * The highest interior maximum between the least and the largest value, to the integer; its test error `diverges` at
   * the interpolation threshold without a ridge. Null where the error has no maximum inside the range.
   */
  readonly peak: DoubleDescentPoint | null;
}

/**
 * The limiting test error along the width or the samples, at a fixed ridge and step, and its peak.
 *
 * The peak is sought between the given values: the interpolation threshold N = n (min(N, d) = n for a linear σ) and every
 * interior maximum of the given points are refined over the integers.
 *
 * @param setting the experiment; its own width or ridgeSamples is replaced.
 * @param options what to vary, λ and η.
 * @throws RangeError for no values, for values that are not positive integers, or a negative ridge.
 *
 * Cost: one `prepareTheory` and one step (a millisecond or two) for each value, and about 30 more for the peak.
 * Source: docs/theory, section 5.
 */
export function doubleDescent(
  setting: TheorySetting,
  { along, values, ridge, stepSize = 0, prepare = prepareTheory }: DoubleDescentOptions,
): DoubleDescent {
  if (values.length === 0) {
    throw new RangeError(
      'doubleDescent: values must hold at least one integer, got none; pass widths or sample counts',
    );
  }
  if (!(ridge >= 0 && Number.isFinite(ridge))) {
    throw new RangeError(
      `doubleDescent: ridge must be a non-negative finite number, got ${ridge}; 0 is the limit λ → 0⁺`,
    );
  }
  const known = new Map<number, Limit>();
  const errorAt = (value: number): Limit => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const size = along === 'width' ? { width: value } : { ridgeSamples: value };
    const step = prepare({ ...setting, ...size }).step(stepSize);
    const unsupported: Limit = { value: null, status: 'unsupported' };
    const testError =
      ridge > 0
        ? step.at(ridge).limits.testError
        : (step.ridgeless()?.limits.testError ?? unsupported);
    known.set(value, testError);
    return testError;
  };
  const points = values.map((value) => ({ value, testError: errorAt(value) }));
  return { points, peak: highestPeak(setting, along, values, errorAt) };
}

/** Infinity where it diverges, NaN never: unknown limits count as −Infinity. */
function height({ value, status }: Limit): number {
  if (status === 'diverges') return Number.POSITIVE_INFINITY;
  return value ?? Number.NEGATIVE_INFINITY;
}

function highestPeak(
  setting: TheorySetting,
  along: DoubleDescentOptions['along'],
  values: readonly number[],
  errorAt: (value: number) => Limit,
): DoubleDescentPoint | null {
  const { width, ridgeSamples, inputDim } = setting;
  const thresholds = along === 'width' ? [ridgeSamples] : [width, Math.min(width, inputDim)];
  const least = Math.min(...values);
  const largest = Math.max(...values);
  const inside = thresholds.filter((value) => value > least && value < largest);
  const grid = [...new Set([...values, ...inside])].sort((a, b) => a - b);
  const heights = grid.map((value) => height(errorAt(value)));
  let peak: number | null = null;
  for (let i = 1; i + 1 < grid.length; i += 1) {
    const here = heights[i] as number;
    if (here < (heights[i - 1] as number) || here < (heights[i + 1] as number)) continue;
    if (here === heights[i - 1] && here === heights[i + 1]) continue;
    const top =
      here === Number.POSITIVE_INFINITY
        ? (grid[i] as number)
        : integerMaximum(
            (value) => height(errorAt(value)),
            grid[i - 1] as number,
            grid[i + 1] as number,
          );
    if (top === least || top === largest) continue;
    if (peak === null || height(errorAt(top)) > height(errorAt(peak))) peak = top;
  }
  return peak === null ? null : { value: peak, testError: errorAt(peak) };
}

/** Maximum over the integers of [low, high] of a function that rises and then falls. */
function integerMaximum(f: (value: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (high - low > 3) {
    const left = Math.floor((2 * low + high) / 3);
    const right = Math.ceil((low + 2 * high) / 3);
    if (f(left) < f(right)) low = left;
    else high = right;
  }
  let best = low;
  for (let value = low + 1; value <= high; value += 1) if (f(value) > f(best)) best = value;
  return best;
}
