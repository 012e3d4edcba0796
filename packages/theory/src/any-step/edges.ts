import type { Interval } from '../bulk/bulk-edges.ts';
import { bulkPoint } from './bulk-point.ts';
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

/** Points at which gaps are looked for between the outer edges. */
const gapPoints = 40;

/**
 * The intervals between two outer edges: gaps in which the density vanishes are cut out.
 *
 * Gaps narrower than 1/40 of the range of √x can be missed.
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
  let state: ComplexVector | null = null;
  // From the top down, where starts from a neighbour are safest.
  for (let i = gapPoints - 1; i > 0; i -= 1) {
    const x = (from + ((to - from) * i) / gapPoints) ** 2;
    if (x >= top) continue;
    const point = bulkPoint(problem, x, state, scale);
    state = point.converged ? point.state : null;
    if (!point.converged || point.density > 0) continue;
    const inGap = realPoint(problem, x, point.state);
    if (!inGap.outside) continue;
    const above = edgeFrom(problem, inGap, stride, 1).edge;
    const below = edgeFrom(problem, inGap, stride, -1).edge;
    if (!(lower < below && below < above && above < top)) continue;
    intervals.unshift([above, top]);
    top = below;
  }
  return [[lower, top], ...intervals];
}
