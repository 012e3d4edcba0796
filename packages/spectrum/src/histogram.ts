/** Counts of a sample in bins, and the density they estimate. */
export interface Histogram {
  /** m + 1 bin edges, ascending. Bin j is [edges[j], edges[j + 1]), the last one closed. */
  readonly edges: Float64Array;
  /** m counts. */
  readonly counts: Float64Array;
  /** counts[j]/(total · width of bin j): integrates to the share of the sample inside the edges. */
  readonly density: Float64Array;
  /** Size of the whole sample. */
  readonly total: number;
  /** How many values lie below the first edge, and above the last. */
  readonly below: number;
  readonly above: number;
}

export interface HistogramOptions {
  /** Bin edges, strictly ascending; overrides `bins`, `from` and `to`. */
  readonly edges?: ArrayLike<number>;
  /** Number of equal bins; default by Freedman and Diaconis, at most 1000. */
  readonly bins?: number;
  /** First edge, default the smallest value. A small positive number leaves out zeros. */
  readonly from?: number;
  /** Last edge, default the largest value. The bulk's upper edge leaves out outliers. */
  readonly to?: number;
}

const mostBins = 1000;

/** Value at share q of an ascending sample, interpolated. */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const value = sorted[low] as number;
  return value + (at - low) * ((sorted[Math.min(low + 1, sorted.length - 1)] as number) - value);
}

/** Number of bins of width 2 IQR/m^{1/3}; by Sturges' rule where the quartiles coincide. */
function freedmanDiaconis(sorted: Float64Array, width: number): number {
  const m = sorted.length;
  if (m < 2) return 1;
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const bins = spread > 0 ? (width * Math.cbrt(m)) / (2 * spread) : Math.log2(m) + 1;
  return Math.max(1, Math.min(mostBins, Math.ceil(bins)));
}

function equalEdges(sorted: Float64Array, options: HistogramOptions): Float64Array {
  const { from = sorted[0] ?? 0, to = sorted[sorted.length - 1] ?? 1 } = options;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from <= to)) {
    throw new RangeError(
      `histogram: from must not exceed to, got ${from} and ${to}; leave them out for the range of the sample`,
    );
  }
  const half = from === to ? 0.5 * Math.max(1, Math.abs(from)) : 0;
  const first = from - half;
  const width = to - from + 2 * half;
  const inside = sorted.filter((value) => value >= from && value <= to);
  const { bins = half > 0 ? 1 : freedmanDiaconis(inside, width) } = options;
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(
      `histogram: bins must be a positive integer, got ${bins}; leave it out for a choice by the sample`,
    );
  }
  const edges = new Float64Array(bins + 1);
  for (let j = 0; j < bins; j++) edges[j] = first + (width * j) / bins;
  edges[bins] = to + half;
  return edges;
}

function givenEdges(edges: ArrayLike<number>): Float64Array {
  const result = Float64Array.from(edges);
  const ascending = result.every((edge, j) => j === 0 || edge > (result[j - 1] as number));
  if (result.length < 2 || !ascending) {
    throw new RangeError(
      `histogram: edges must be at least 2 strictly ascending numbers, got ${result.length} (${result.slice(0, 4).join(', ')} …); sort them and drop repeats`,
    );
  }
  return result;
}

/** Index of the bin that holds `value`, −1 below the first edge and m above the last. */
function binOf(edges: Float64Array, value: number): number {
  const m = edges.length - 1;
  if (!(value >= (edges[0] as number))) return -1;
  if (value > (edges[m] as number)) return m;
  let low = 0;
  let high = m;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] as number)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The histogram of a sample of eigenvalues.
 *
 * @param values in any order; must be finite
 * @param options bins and range; values outside the range are counted in `below` and `above` and
 *   stay in `total`, so that the density compares with that of a law whose atom at zero, or whose
 *   outliers, are left out likewise
 * @throws RangeError on bad edges, bins or range, or a value that is not finite
 */
export function histogram(values: Float64Array, options: HistogramOptions = {}): Histogram {
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) {
    throw new RangeError(
      `histogram: values must be finite, got ${wrong}; drop it or check how it was computed`,
    );
  }
  const edges =
    options.edges === undefined
      ? equalEdges(values.slice().sort(), options)
      : givenEdges(options.edges);
  const m = edges.length - 1;
  const counts = new Float64Array(m);
  let below = 0;
  let above = 0;
  for (const value of values) {
    const bin = binOf(edges, value);
    if (bin < 0) below++;
    else if (bin === m) above++;
    else counts[bin] = (counts[bin] as number) + 1;
  }
  const total = values.length;
  const density = counts.map((count, j) => {
    const width = (edges[j + 1] as number) - (edges[j] as number);
    return total === 0 ? 0 : count / (total * width);
  });
  return { edges, counts, density, total, below, above };
}
