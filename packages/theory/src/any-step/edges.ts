import type { Interval } from '../bulk/bulk-edges.ts';
import { type BulkPoint, bulkPoint } from './bulk-point.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import { type FixedPointProblem, initialState } from './fixed-point-equations.ts';
import { edgeFrom, type RealPoint, realPoint } from './real-branch.ts';

/** The upper edge of the bulk and a point just above it. */
export interface UpperEdge {
  readonly edge: number;
  /** Start of whatever is searched for above the edge. */
  readonly above: RealPoint;
}

const stride = 1.6;
/** From which multiple of the largest mean eigenvalue the search comes down. */
const farAbove = 1e3;

/**
 * The upper edge of the bulk of FFᵀ/n.
 *
 * @param scale size of the eigenvalues.
 * @returns null if no real solution is found far above the bulk.
 */
export function upperEdge(problem: FixedPointProblem, scale: number): UpperEdge | null {
  const far = farAbove * scale;
  const start = realPoint(problem, far, initialState(problem, { re: -far, im: 0 }));
  if (!start.outside) return null;
  const { edge, last } = edgeFrom(problem, start, stride, -1);
  return { edge, above: last };
}

/** Below this share of the scale a lower edge counts as 0, a hard edge. */
const hardEdge = 1e-6;
const descent = 4;

/**
 * The lower edge of the nonzero eigenvalues; 0 where they reach down to it (N = n, or a linear activation with n = d).
 *
 * Ridges fall towards 0, where the solution goes over to negative λ = −x.
 *
 * @param scale size of the eigenvalues.
 */
export function lowerEdge(problem: FixedPointProblem, scale: number): number {
  const { dimPerSample, dimPerWidth } = problem.ratios;
  // For N > n δ grows as 1/λ and ε falls as λ; otherwise both settle.
  const power = dimPerSample > dimPerWidth ? 1 : 0;
  let ridge = scale;
  let point = realPoint(problem, -ridge, initialState(problem, { re: scale, im: 0 })).point;
  while (ridge > hardEdge * scale) {
    ridge /= descent;
    point = realPoint(problem, -ridge, rescaled(problem, point.state, descent ** power)).point;
  }
  const start = realPoint(problem, ridge, rescaled(problem, point.state, (-1) ** power));
  return start.outside ? edgeFrom(problem, start, stride, 1).edge : 0;
}

/** The state with factor·δ and ε/factor. */
function rescaled(
  { features }: FixedPointProblem,
  { re, im }: ComplexVector,
  factor: number,
): ComplexVector {
  const samples = features.samples.nodes.length;
  const end = samples + features.neurons.nodes.length;
  const scaled = re.map((value, i) =>
    i < samples ? value * factor : i < end ? value / factor : value,
  );
  return { re: scaled, im };
}

/** Points at which the density is taken to look for gaps between the outer edges. */
const gapPoints = 40;
/** Golden-section steps in a dip of the density: narrow it to 1/500. */
const dipSteps = 13;
const golden = (Math.sqrt(5) - 1) / 2;

/** The density at x = root². */
interface Sounding {
  readonly root: number;
  readonly point: BulkPoint;
}

/**
 * The intervals between two outer edges: gaps in which the density vanishes are cut out.
 *
 * Where the density at 40 points, evenly spaced in √x, vanishes or has a dip, it is followed down: gaps much narrower than
 * that spacing are found as long as the density falls towards them from the points on either side.
 *
 * @param scale size of the eigenvalues.
 */
export function intervalsBetween(
  problem: FixedPointProblem,
  lower: number,
  upper: number,
  scale: number,
): readonly Interval[] {
  const [from, to] = [Math.sqrt(lower), Math.sqrt(upper)];
  const intervals: Interval[] = [];
  let top = upper;
  const cutAt = ({ root, point }: Sounding): void => {
    const inGap = realPoint(problem, root * root, point.state);
    if (!inGap.outside) return;
    const above = edgeFrom(problem, inGap, stride, 1).edge;
    const below = edgeFrom(problem, inGap, stride, -1).edge;
    if (!(lower < below && below < above && above < top)) return;
    intervals.unshift([above, top]);
    top = below;
  };
  const soundingAt = (root: number, start: ComplexVector | null): Sounding => ({
    root,
    point: bulkPoint(problem, root * root, start, scale),
  });
  let [before, middle]: (Sounding | null)[] = [null, null];
  // From the top down, where starts from a neighbour are safest.
  for (let i = gapPoints - 1; i > 0; i -= 1) {
    const root = from + ((to - from) * i) / gapPoints;
    if (root * root >= top) continue;
    const next = soundingAt(root, middle?.point.state ?? null);
    if (!next.point.converged) {
      [before, middle] = [null, null];
      continue;
    }
    if (next.point.density === 0) cutAt(next);
    else if (before && middle && isDip(before, middle, next)) {
      const bottom = dipBottom(soundingAt, next, middle, before.root);
      if (bottom !== null) cutAt(bottom);
    }
    [before, middle] = next.point.density === 0 ? [null, null] : [middle, next];
  }
  return [[lower, top], ...intervals];
}

function isDip(above: Sounding, middle: Sounding, below: Sounding): boolean {
  const { density } = middle.point;
  return density < above.point.density && density < below.point.density;
}

/** A point of a dip, between `low` and `high`, at which the density vanishes; null if it does not. */
function dipBottom(
  soundingAt: (root: number, start: ComplexVector) => Sounding,
  { root: low }: Sounding,
  middle: Sounding,
  high: number,
): Sounding | null {
  let [left, right] = [low, high];
  let best = middle;
  for (let i = 0; i < dipSteps; i += 1) {
    // The longer side is cut.
    const side = right - best.root > best.root - left ? right : left;
    const trial = soundingAt(best.root + (1 - golden) * (side - best.root), best.point.state);
    if (!trial.point.converged) return null;
    if (trial.point.density === 0) return trial;
    const isRight = trial.root > best.root;
    if (trial.point.density < best.point.density) {
      if (isRight) left = best.root;
      else right = best.root;
      best = trial;
    } else if (isRight) right = trial.root;
    else left = trial.root;
  }
  return null;
}
