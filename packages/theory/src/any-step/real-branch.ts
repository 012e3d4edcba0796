import type { ComplexVector } from './complex/complex-solve.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';
import { type FixedPoint, solveFixedPoint } from './solve-fixed-point.ts';
import { totalWeight, unitWeights } from './unit-weights.ts';

/** The solution at a real x outside the bulk. */
export interface RealPoint {
  readonly x: number;
  /** (dλ/dκ)² with κ = 1/m the effective ridge: falls to 0 at an edge, in proportion to the distance from it. */
  readonly slopeSquared: number;
  readonly point: FixedPoint;
  /** Whether there is a real solution: whether x is outside the bulk. */
  readonly outside: boolean;
}

const complexStep = 1e-20;
const tolerance = 1e-10;
const iterationLimit = 80;

/**
 * Follows the real solution to λ = −x, x outside the bulk.
 *
 * @param start a state on the same side of the bulk; its imaginary part is dropped.
 */
export function realPoint(problem: FixedPointProblem, x: number, start: ComplexVector): RealPoint {
  const argument = {
    ridge: { re: -x, im: -complexStep * x },
    weights: unitWeights(problem),
  };
  const from = { re: start.re, im: new Float64Array(start.re.length) };
  const point = solveFixedPoint(problem, argument, from, {
    imaginaryUnit: complexStep,
    tolerance,
    iterationLimit,
  });
  const { re, im } = totalWeight(point.values.sampleWeights);
  // κ = λ/Σpγ; d log κ/d log λ = 1 − d log Σpγ/d log λ.
  const logSlope = 1 - im / complexStep / re;
  const effectiveRidge = -x / re;
  const slope = -x / (effectiveRidge * logSlope);
  return {
    x,
    slopeSquared: slope * slope,
    point,
    outside: point.status === 'ok' && Number.isFinite(slope) && slope > 0,
  };
}

/** Fraction of the distance to the extrapolated edge that one step covers. */
const approach = 0.9;
/** Closer than this to the extrapolated edge the secant is as good as it gets. */
const near = 1e-5;
/** Steps shorter than this (relative) are given up. */
const shortest = 1e-8;
const stepLimit = 60;

/**
 * The edge of the bulk that a real solution leads to.
 *
 * (dλ/dκ)² is nearly linear in x near an edge, so its secant says where it vanishes. Steps cover 0.9 of the way there, never
 * more than a factor of `stride`; one that finds no solution is halved.
 *
 * @param start a point outside the bulk.
 * @param stride factor > 1 of the longest step.
 * @param direction 1 to go up (to a lower edge), −1 to go down (to an upper edge).
 * @returns the edge, and the last point outside it.
 *
 * Accuracy: about 1e-6 relative for an isolated edge. Cost: 15–30 solves.
 */
export function edgeFrom(
  problem: FixedPointProblem,
  start: RealPoint,
  stride: number,
  direction: 1 | -1,
): { readonly edge: number; readonly last: RealPoint } {
  let last = start;
  let guess: number | null = null;
  let share = 1;
  for (let i = 0; i < stepLimit; i += 1) {
    const farthest: number = direction === 1 ? last.x * stride : last.x / stride;
    const wanted: number = guess === null ? farthest : last.x + approach * (guess - last.x);
    const reach: number = (farthest - wanted) * direction > 0 ? wanted : farthest;
    const next: number = last.x + share * (reach - last.x);
    const closest = guess === null ? shortest : near;
    if (Math.abs(next - last.x) <= closest * last.x) break;
    const found = realPoint(problem, next, last.point.state);
    if (!found.outside) {
      share /= 2;
      continue;
    }
    const zero = zeroOfSecant(last, found);
    guess = zero !== null && (zero - found.x) * direction > 0 ? zero : null;
    last = found;
    share = Math.min(1, 2 * share);
  }
  return { edge: guess ?? last.x, last };
}

/** Where the line through two points (x, slopeSquared) vanishes; null when it does not fall. */
function zeroOfSecant(a: RealPoint, b: RealPoint): number | null {
  const fall = (b.slopeSquared - a.slopeSquared) / (b.x - a.x);
  const zero = b.x - b.slopeSquared / fall;
  return Number.isFinite(zero) && b.slopeSquared < a.slopeSquared ? zero : null;
}
