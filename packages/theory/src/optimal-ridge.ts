import { type ErrorLimits, errorLimits } from './limit.ts';

/** The ridge of least limiting test error. */
export interface OptimalRidge {
  /** λ*; 0 for `ridgeless`, null for `infinite` and `unsupported`. */
  readonly ridge: number | null;
  /**
   * Where the infimum over λ > 0 is: `interior`; `ridgeless`, approached as λ → 0⁺; `infinite`, approached as λ → ∞
   * (nothing can be learned, the null predictor is best); `unsupported`, no limit is known.
   */
  readonly status: 'interior' | 'ridgeless' | 'infinite' | 'unsupported';
  /** The limits there, with how far they can be trusted. */
  readonly limits: ErrorLimits;
}

/** A test error as a function of the ridge, from any theory. */
export interface OptimalRidgeProblem {
  /** The limits at λ > 0. */
  limitsAt(ridge: number): ErrorLimits;
  /** The limits as λ → 0⁺; null where they are not worked out, and then the least ridge searched stands for them. */
  readonly ridgeless: ErrorLimits | null;
  /** Y2, every limit as λ → ∞. */
  readonly nullError: number;
  /** Size of the features' eigenvalues, the unit of λ: for instance (1 + N/n)(v1 + v2). */
  readonly scale: number;
  /** Points of the scan for each factor of 10; default 4. */
  readonly pointsPerDecade?: number;
  /** The scan covers 10^first … 10^last in units of `scale`; default −12 … 9. */
  readonly decades?: readonly [number, number];
  /** Accuracy of log λ*; default 1e-8. */
  readonly accuracy?: number;
}

/** Differences of a test error below this, relative to it and to Y2, are rounding. */
const indistinct = 1e-12;
const roundingOfNull = 1e-14;

/**
 * The ridge of least limiting test error over all λ > 0.
 *
 * A scan in log λ over many decades finds every valley wider than its step; each is refined by golden section, and the
 * least of them is compared with the limits at λ → 0⁺ and λ → ∞. An end wins if it is as good up to rounding: an
 * optimum that no ridge improves on is reported as the end.
 *
 * @param problem the limits as a function of λ, and their ends.
 * @returns λ* with the limits there, or which end the infimum is at.
 *
 * Accuracy: λ* to about 1e-7 relative (the minimum is flat), the errors to rounding. Cost: 85 to 200 evaluations.
 * Source: derivation; the search is Brent, Algorithms for Minimization without Derivatives (1973), without parabolas.
 */
export function optimalRidge(problem: OptimalRidgeProblem): OptimalRidge {
  const {
    limitsAt,
    nullError,
    scale,
    pointsPerDecade = 4,
    decades: [lowestDecade, highestDecade] = [-12, 9],
    accuracy = 1e-8,
  } = problem;
  const unit = scale > 0 ? scale : 1;
  const ridgeAt = (log: number): number => unit * Math.exp(log);
  const errorAt = (log: number): number => {
    const { value } = limitsAt(ridgeAt(log)).testError;
    return value ?? Number.POSITIVE_INFINITY;
  };
  const step = Math.LN10 / pointsPerDecade;
  const first = lowestDecade * Math.LN10;
  const logs = Array.from(
    { length: (highestDecade - lowestDecade) * pointsPerDecade + 1 },
    (_, i) => first + i * step,
  );
  const errors = logs.map(errorAt);
  if (!errors.some(Number.isFinite)) {
    return { ridge: null, status: 'unsupported', limits: limitsAt(unit) };
  }
  let [best, least] = [logs[0] as number, errors[0] as number];
  for (const [i, error] of errors.entries()) {
    const left = errors[i - 1] ?? Number.POSITIVE_INFINITY;
    const right = errors[i + 1] ?? Number.POSITIVE_INFINITY;
    if (!(error <= left && error <= right)) continue;
    const centre = logs[i] as number;
    const inside = i > 0 && i < logs.length - 1;
    const log = inside ? goldenSection(errorAt, centre - step, centre + step, accuracy) : centre;
    const refined = inside ? errorAt(log) : error;
    if (refined < least) [best, least] = [log, refined];
  }
  const slack = least * (1 + indistinct) + roundingOfNull * nullError;
  if (nullError <= slack) {
    const none = { objective: nullError, trainError: nullError, testError: nullError };
    const { status } = limitsAt(ridgeAt(logs.at(-1) as number)).testError;
    return { ridge: null, status: 'infinite', limits: errorLimits(none, status) };
  }
  const atZero = problem.ridgeless ?? limitsAt(ridgeAt(first));
  if ((atZero.testError.value ?? Number.POSITIVE_INFINITY) <= slack) {
    return { ridge: 0, status: 'ridgeless', limits: atZero };
  }
  const ridge = ridgeAt(best);
  return { ridge, status: 'interior', limits: limitsAt(ridge) };
}

const goldenShare = (Math.sqrt(5) - 1) / 2;

/** Minimum of a function with one valley in [low, high], to the square root of rounding. */
function goldenSection(
  f: (x: number) => number,
  from: number,
  to: number,
  accuracy: number,
): number {
  let [low, high] = [from, to];
  let left = high - goldenShare * (high - low);
  let right = low + goldenShare * (high - low);
  let [atLeft, atRight] = [f(left), f(right)];
  while (high - low > accuracy) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - goldenShare * (high - low);
      atLeft = f(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + goldenShare * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}
