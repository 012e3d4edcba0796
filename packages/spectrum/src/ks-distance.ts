/** What a distance to a law needs of it. */
export interface CumulativeLaw {
  /** P(X ≤ x), right-continuous. */
  readonly cdf: (x: number) => number;
  /** P(X = 0), the only atom allowed; default 0. */
  readonly massAtZero?: number;
}

/** A density known on a grid: `value[i]` at the strictly ascending points `at[i]`. */
export interface DensityGrid {
  readonly at: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/**
 * The Kolmogorov–Smirnov distance sup_x |F_m(x) − cdf(x)| between a sample and a law.
 *
 * @param sample m ≥ 1 numbers in any order
 * @param law a continuous cdf, or a law with an atom at zero. Sample values must then be exactly 0
 *   where the atom is meant, as those of `featureEigenvalues` are
 * @returns 0 … 1; for m independent values of the law 0.87/√m on average. Eigenvalues repel: for
 *   those of real Gaussian matrices (Marchenko–Pastur, semicircle) it is about
 *   ((√2/π) log m + 0.35 ± 0.37)/m, measured for m from 50 to 400
 * @throws RangeError for an empty sample or one that is not finite
 */
export function ksDistance(
  sample: Float64Array,
  law: CumulativeLaw | ((x: number) => number),
): number {
  const { cdf, massAtZero = 0 }: CumulativeLaw = typeof law === 'function' ? { cdf: law } : law;
  const m = sample.length;
  if (m === 0 || !sample.every(Number.isFinite)) {
    throw new RangeError(
      `ksDistance: sample must be one or more finite numbers, got ${m} of them; check how it was computed`,
    );
  }
  const sorted = sample.slice().sort();
  let worst = 0;
  // The supremum is approached at a sample value or just left of one, ties taken together, or at
  // the law's atom.
  for (let i = 0; i < m; ) {
    const x = sorted[i] as number;
    let next = i + 1;
    while (next < m && sorted[next] === x) next++;
    const here = cdf(x);
    const before = x === 0 ? here - massAtZero : here;
    worst = Math.max(worst, Math.abs(i / m - before), Math.abs(next / m - here));
    i = next;
  }
  if (massAtZero > 0) {
    const below = sorted.filter((x) => x < 0).length;
    const upTo = sorted.filter((x) => x <= 0).length;
    const here = cdf(0);
    worst = Math.max(worst, Math.abs(below / m - (here - massAtZero)), Math.abs(upTo / m - here));
  }
  return worst;
}

/**
 * The law whose density is linear between the points of a grid and zero outside, plus an atom at
 * zero. Nothing is rescaled: if the grid's density integrates to less than 1 − massAtZero, the cdf
 * ends below 1.
 *
 * @param grid at least 2 points; dense where the density is steep, for instance at square-root edges
 * @param massAtZero P(X = 0), default 0
 * @throws RangeError on a grid that is not ascending or of two lengths
 *
 * The cdf is the exact integral of the interpolated density; its error is that of the trapezoidal rule.
 */
export function lawFromDensity(grid: DensityGrid, massAtZero = 0): CumulativeLaw {
  const at = Float64Array.from(grid.at);
  const value = Float64Array.from(grid.value);
  const last = at.length - 1;
  const ascending = at.every((x, i) => i === 0 || x > (at[i - 1] as number));
  if (last < 1 || value.length !== at.length || !ascending) {
    throw new RangeError(
      `lawFromDensity: grid must have 2 or more strictly ascending points with a value each, got ${at.length} points and ${value.length} values; sort them and drop repeats`,
    );
  }
  const mass = new Float64Array(at.length);
  for (let i = 1; i <= last; i++) {
    const width = (at[i] as number) - (at[i - 1] as number);
    mass[i] =
      (mass[i - 1] as number) + 0.5 * width * ((value[i - 1] as number) + (value[i] as number));
  }
  const continuous = (x: number): number => {
    if (x <= (at[0] as number)) return 0;
    if (x >= (at[last] as number)) return mass[last] as number;
    let low = 0;
    let high = last;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (x >= (at[middle] as number)) low = middle;
      else high = middle;
    }
    const width = (at[high] as number) - (at[low] as number);
    const step = x - (at[low] as number);
    const start = value[low] as number;
    const slope = ((value[high] as number) - start) / width;
    return (mass[low] as number) + step * (start + 0.5 * slope * step);
  };
  return { cdf: (x: number): number => continuous(x) + (x >= 0 ? massAtZero : 0), massAtZero };
}
