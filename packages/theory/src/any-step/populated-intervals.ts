import type { Interval } from '../bulk/bulk-edges.ts';

/** Eigenvalues expected in a tail that is left out. */
const expected = 0.5;
/** A tail within so many n^(−2/3) of the edge is that of a regular edge, and stays. */
const regular = 3;
const bisections = 50;

/**
 * The intervals of a law that n eigenvalues fill.
 *
 * After a large step the law has a tail: rare neurons and samples with large weights, of a mass far below 1/n. Where the point
 * above which half an eigenvalue is expected lies farther from the upper end than the fluctuation of a regular edge, it takes
 * the place of that end; intervals above it go.
 *
 * @param intervals of the law, ascending.
 * @param cumulative its distribution function.
 * @param samples n.
 */
export function populatedIntervals(
  intervals: readonly Interval[],
  cumulative: (positions: ArrayLike<number>) => Float64Array,
  samples: number,
): readonly Interval[] {
  const top = intervals.at(-1)?.[1];
  if (top === undefined) return intervals;
  const above = (x: number): number => samples * (1 - (cumulative([x])[0] as number));
  let [low, high] = [intervals[0]?.[0] ?? 0, top];
  for (let i = 0; i < bisections; i += 1) {
    const middle = (low + high) / 2;
    if (above(middle) > expected) low = middle;
    else high = middle;
  }
  if (high > top * (1 - regular * samples ** (-2 / 3))) return intervals;
  return intervals
    .filter(([from]) => from < high)
    .map(([from, to]): Interval => [from, Math.min(to, high)]);
}
