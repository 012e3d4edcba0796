import { dot, norm } from '@onestep/linalg';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import type { LabelMoments } from '../small-step/population-ridge.ts';
import { ridgeLimits } from '../small-step/ridge-limits.ts';

/** One plateau: the limits when exactly the first `spikes` orders are learned, each infinitely strongly. */
export interface StaircaseLevel {
  /** ℓ. */
  readonly spikes: number;
  readonly objective: number;
  readonly testError: number;
}

/**
 * The plateaus of the errors, ℓ = 0 … maxSpikes spikes.
 *
 *     J_ℓ = Y2 − ‖Π_U E[y|z]‖² − c⋆_1²(1−ρ²)(1−g)  for ℓ ≥ 1,   J_0 = Y2 − c⋆_0²·[c_0 ≠ 0] − c⋆_1²(1−g)
 *     objective = (λ/κ) J,   testError = (J − κJ')/(dλ/dκ)
 *
 * U = span{z^k : k ≤ ℓ, c_k ≠ 0}, with the constant when c_0 ≠ 0. At ℓ = 2 with c_0 = 0 it holds z² but not its
 * constant part. Needs c_1 ≠ 0, and no label mean where c_2 ≠ 0 (the caller checks).
 *
 * @param point traces of the bulk at κ(λ).
 * @param ridge λ.
 * @param labels moments of the label; `projections` of length > maxSpikes.
 * @param active which orders the activation has, from `activeOrders`; length > maxSpikes.
 * @param maxSpikes largest ℓ.
 * @throws RangeError when maxSpikes is not an integer from 0 to the orders at hand.
 *
 * Source: arXiv 2310.07891, limits for ℓ = 1, 2; general ℓ: derivation, docs/theory, section 6.
 */
export function staircase(
  point: ResolventPoint,
  ridge: number,
  labels: LabelMoments,
  active: readonly boolean[],
  maxSpikes: number,
): readonly StaircaseLevel[] {
  const { secondMoment, linear, alignment, projections } = labels;
  const largest = Math.min(projections.length, active.length) - 1;
  if (!(Number.isInteger(maxSpikes) && maxSpikes >= 0 && maxSpikes <= largest)) {
    throw new RangeError(
      `staircase: maxSpikes must be an integer from 0 to ${largest}, got ${maxSpikes}; pass the largest ℓ wanted`,
    );
  }
  const target = projections.subarray(0, maxSpikes + 1);
  const basis: Float64Array[] = [];
  let learned = 0;
  let monomial = new Float64Array(maxSpikes + 1);
  monomial[0] = 1;
  const levels: StaircaseLevel[] = [];
  for (let spikes = 0; spikes <= maxSpikes; spikes += 1) {
    if (active[spikes]) {
      const direction = orthonormalPart(monomial, basis);
      basis.push(direction);
      learned += dot(direction, target) ** 2;
    }
    const hidden = linear * linear * (spikes === 0 ? 1 : 1 - alignment * alignment);
    const { objective, testError } = ridgeLimits(point, ridge, {
      value: secondMoment - learned - hidden * point.oneMinusG,
      slope: hidden * point.gSlope,
    });
    levels.push({ spikes, objective, testError });
    monomial = timesVariable(monomial);
  }
  return levels;
}

/** Coordinates of z·f from those of f in h_0, h_1, …: z h_j = √(j+1) h_{j+1} + √j h_{j−1}; the top order is cut. */
function timesVariable(f: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(f, (_, j) => {
    const below = j > 0 ? Math.sqrt(j) * (f[j - 1] as number) : 0;
    const above = j + 1 < f.length ? Math.sqrt(j + 1) * (f[j + 1] as number) : 0;
    return below + above;
  });
}

/** Unit vector of what `vector` adds to an orthonormal basis; two passes of Gram–Schmidt. */
function orthonormalPart(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = vector.slice();
  for (const _pass of [1, 2]) {
    for (const direction of basis) {
      const component = dot(direction, rest);
      for (let i = 0; i < rest.length; i += 1) {
        rest[i] = (rest[i] as number) - component * (direction[i] as number);
      }
    }
  }
  const length = norm(rest);
  return rest.map((value) => value / length);
}
