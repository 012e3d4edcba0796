import { readFileSync } from 'node:fs';

/** |z| beyond which a two-sided normal test fails: false-alarm rate 1e-6 for each score. */
export const Z_LIMIT = 4.8917;

/** √n·D beyond which a Kolmogorov–Smirnov test fails: 2 exp(−2x²) = 1e-6. */
export const KS_LIMIT = 2.6934;

interface NormalFixture {
  readonly quantile: readonly (readonly [p: number, z: number])[];
  readonly logarithm: readonly (readonly [x: number, value: number])[];
  readonly cdf: readonly (readonly [z: number, p: number])[];
  readonly twoSidedTail: readonly (readonly [z: number, p: number])[];
}

export const normalFixture: NormalFixture = JSON.parse(
  readFileSync(new URL('../fixtures/normal-quantile/data.json', import.meta.url), 'utf8'),
);

/** Mean of f over a sample. */
function meanOf(sample: ArrayLike<number>, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += f(sample[i] as number);
  return sum / sample.length;
}

/** Score of the sample mean of f against its expectation, `variance` being that of f. */
export function score(
  sample: ArrayLike<number>,
  f: (x: number) => number,
  expected: number,
  variance: number,
): number {
  return (meanOf(sample, f) - expected) / Math.sqrt(variance / sample.length);
}

/** Score of the sample mean against `expected` by the sample's own standard error. */
export function studentScore(sample: readonly number[], expected: number): number {
  const mean = meanOf(sample, (x) => x);
  const variance = meanOf(sample, (x) => (x - mean) ** 2) * (sample.length / (sample.length - 1));
  return (mean - expected) / Math.sqrt(variance / sample.length);
}

/** Scores of moments 1, 2, 3, 4 and 6 against those of N(0, 1). */
export function momentScores(sample: ArrayLike<number>): readonly number[] {
  return [
    score(sample, (x) => x, 0, 1),
    score(sample, (x) => x ** 2, 1, 2),
    score(sample, (x) => x ** 3, 0, 15),
    score(sample, (x) => x ** 4, 3, 96),
    score(sample, (x) => x ** 6, 15, 10170),
  ];
}

/** Score of the correlation of two samples of N(0, 1), y shifted by `lag`. */
export function correlationScore(x: ArrayLike<number>, y: ArrayLike<number>, lag = 0): number {
  const count = Math.min(x.length, y.length) - lag;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (x[i] as number) * (y[i + lag] as number);
  return sum / Math.sqrt(count);
}

/** √n times the distance of the sample's distribution function to `cdf`, which must be continuous. */
export function ksStatistic(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  for (const [i, x] of sorted.entries()) {
    const p = cdf(x);
    distance = Math.max(distance, (i + 1) / n - p, p - i / n);
  }
  return Math.sqrt(n) * distance;
}

/** The same at the points of a table only: never larger, so the false-alarm rate is kept. */
export function ksAtPoints(
  sample: ArrayLike<number>,
  table: readonly (readonly [x: number, p: number])[],
): number {
  const sorted = Float64Array.from(sample).sort();
  let distance = 0;
  let below = 0;
  for (const [x, p] of table) {
    while (below < sorted.length && (sorted[below] as number) <= x) below++;
    distance = Math.max(distance, Math.abs(below / sorted.length - p));
  }
  return Math.sqrt(sorted.length) * distance;
}
