import { type BulkLaw, requireBulkLaw } from './bulk-law.ts';
import { populationEdge, resolventAt } from './resolvent.ts';

/** A closed interval [lower, upper] of eigenvalues. */
export type Interval = readonly [number, number];

/**
 * The intervals that carry the eigenvalues of F_0F_0ᵀ/n other than those at 0, ascending.
 *
 * Outside the bulk x = −λ(κ) for a real κ, −κ outside the spectrum of Σ, with dλ/dκ = 1 − (1/n) Σ_e e²/(e+κ)² > 0; the
 * edges are its zeros. It rises from −∞ to 1 for κ above −λ_min(Σ) (one zero, the lower edge), falls from 1 to −∞ for
 * κ below −λ_max(Σ) (one zero, the upper edge), and is concave with −∞ at both ends in the one gap that Σ can have, between
 * v2 and v1(1−1/√ψ)² + v2 for ψ < 1 (two zeros or none). So there are one or two intervals.
 *
 * @param law φ, ψ, v1, v2.
 * @returns one or two disjoint intervals; none when v1 = v2 = 0. A lower end 0 is a hard edge, where the density
 *   diverges: N = n, or for v2 = 0 also n = min(N, d) or N = d ≤ n.
 * @throws RangeError for a bad law.
 *
 * Accuracy: about 1e-14 relative for edges that are not about to merge.
 * Source: docs/theory, section 3; Silverstein and Choi, J. Multivariate Anal. 54 (1995), for the support.
 */
export function bulkEdges(law: BulkLaw): readonly Interval[] {
  requireBulkLaw('bulkEdges', law);
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  if (v1 + v2 === 0) return [];
  const slope = slopeOf(law);
  const position = (kappa: number): number => -resolventAt(law, kappa).ridge;

  const widthPerSample = phi / psi;
  const reach = slopeReach(law);
  const upper = position(upperEdgeEffectiveRidge(law));

  const linearBottom = v1 * (1 - 1 / Math.sqrt(psi)) ** 2;
  // Smallest positive eigenvalue of Σ; the zeros of a linear σ do not count.
  const bottom = v2 > 0 ? v2 + (psi > 1 ? linearBottom : 0) : linearBottom;
  const rankPerSample = v2 > 0 ? widthPerSample : Math.min(widthPerSample, phi);
  const hard = rankPerSample === 1 || (bottom === 0 && rankPerSample < 1);
  const lower = hard ? 0 : position(zeroBetween(slope, reach, -bottom));

  if (!(psi < 1 && v2 > 0 && linearBottom > 0)) return [[lower, upper]];
  const peak = peakBetween(slope, -v2 - linearBottom, -v2);
  if (!(slope(peak) > 0)) return [[lower, upper]];
  return [
    [lower, position(zeroBetween(slope, peak, -v2))],
    [position(zeroBetween(slope, peak, -v2 - linearBottom)), upper],
  ];
}

/**
 * κ* at the upper edge of the bulk: the zero of dλ/dκ below −λ_max(Σ). A population spike e > −κ* gives an outlier.
 *
 * @param law φ, ψ, v1, v2, not both variances 0.
 * @returns κ* < −λ_max(Σ); the edge is at −λ(κ*). About 1e-15 relative.
 *
 * Source: docs/theory, sections 3 and 7.
 */
export function upperEdgeEffectiveRidge(law: BulkLaw): number {
  const top = populationEdge(law);
  return zeroBetween(slopeOf(law), -top - slopeReach(law), -top);
}

function slopeOf(law: BulkLaw): (kappa: number) => number {
  return (kappa) => resolventAt(law, kappa || Number.MIN_VALUE).ridgeSlope;
}

/** (e/(e+κ))² ≤ λ_max²/(λ_max+κ)² < n/N further than this from the spectrum of Σ. */
function slopeReach(law: BulkLaw): number {
  return populationEdge(law) * (1 + Math.sqrt(law.dimPerSample / law.dimPerWidth));
}

const bisectionLimit = 400;

/** Zero of f by bisection, f > 0 at `inside` and f < 0 towards `outside`, where f itself may be infinite. */
function zeroBetween(f: (x: number) => number, inside: number, outside: number): number {
  let positive = inside;
  let negative = outside;
  for (let i = 0; i < bisectionLimit; i += 1) {
    const middle = (positive + negative) / 2;
    if (middle === positive || middle === negative) break;
    if (f(middle) > 0) positive = middle;
    else negative = middle;
  }
  return positive;
}

const goldenShare = (Math.sqrt(5) - 1) / 2;
const goldenSteps = 60;

/** A point where a concave f is positive, or, if there is none, its maximum; golden section. */
function peakBetween(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < goldenSteps; i += 1) {
    const left = high - goldenShare * (high - low);
    const right = low + goldenShare * (high - low);
    const [atLeft, atRight] = [f(left), f(right)];
    if (atLeft > 0) return left;
    if (atRight > 0) return right;
    if (atLeft < atRight) low = left;
    else high = right;
  }
  return (low + high) / 2;
}
