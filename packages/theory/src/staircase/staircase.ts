import { monomialMoments } from '@onestep/hermite';
import { dot, norm } from '@onestep/linalg';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import { type LabelMoments, withoutRounding } from '../small-step/population-ridge.ts';
import { type RidgeLimits, ridgeLimits } from '../small-step/ridge-limits.ts';

/** One plateau: the limits when exactly the first `spikes` orders are learned, each infinitely strongly. */
export interface StaircaseLevel {
  /** ℓ. */
  readonly spikes: number;
  readonly objective: number;
  readonly trainError: number;
  readonly testError: number;
  /** Δ_ℓ = error_0 − error_ℓ, what the first ℓ spikes take off each error. */
  readonly drop: RidgeLimits;
}

/**
 * The plateaus of the errors, ℓ = 0 … maxSpikes spikes.
 *
 *     J_ℓ = Y2 − ‖Π_U E[y|z]‖² − c⋆_1²(1−ρ²)(1−g)  for ℓ ≥ 1,   J_0 = Y2 − c⋆_0²·[c_0 ≠ 0] − c⋆_1²(1−g)
 *     objective = (λ/κ) J,   testError = (J − κJ')/(dλ/dκ),   trainError = (λ/κ)² testError
 *     Δ_ℓ: objective_0 − objective_ℓ, and the same of the other two
 *
 * U = span{z^k : k ≤ ℓ, c_k ≠ 0}, with the constant when c_0 ≠ 0. At ℓ = 2 with c_0 = 0 it holds z² but not its
 * constant part. Needs c_1 ≠ 0, and no label mean where c_2 ≠ 0 (the caller checks).
 *
 * @param point traces of the bulk at κ(λ).
 * @param ridge λ, or 0 for the limit λ → 0⁺ on the side rank > n.
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
  let first: RidgeLimits | undefined;
  return plateaus(labels, active, maxSpikes).map(({ beyond, hidden }, spikes) => {
    const limits = ridgeLimits(point, ridge, {
      value: beyond + hidden * point.g,
      slope: hidden * point.gSlope,
      status: 'ok',
    });
    first ??= limits;
    return {
      spikes,
      ...limits,
      drop: {
        objective: first.objective - limits.objective,
        trainError: first.trainError - limits.trainError,
        testError: first.testError - limits.testError,
      },
    };
  });
}

/** One plateau before any ridge: J_ℓ = beyond + hidden·g. */
export interface Plateau {
  /** c⋆_1²(1−ρ²), or c⋆_1² at ℓ = 0: what of the linear part the bulk has to find. */
  readonly hidden: number;
  /** Y2 − ‖Π_U E[y|z]‖² − hidden: what neither spikes nor bulk can fit. */
  readonly beyond: number;
}

/**
 * The population objectives J_0 … J_maxSpikes; see `staircase`.
 *
 * @throws RangeError when maxSpikes is not an integer from 0 to the orders at hand.
 */
export function plateaus(
  labels: LabelMoments,
  active: readonly boolean[],
  maxSpikes: number,
): readonly Plateau[] {
  const { secondMoment, linear, alignment, projections } = labels;
  const largest = Math.min(projections.length, active.length) - 1;
  if (!(Number.isInteger(maxSpikes) && maxSpikes >= 0 && maxSpikes <= largest)) {
    throw new RangeError(
      `staircase: maxSpikes must be an integer from 0 to ${largest}, got ${maxSpikes}; pass the largest ℓ wanted`,
    );
  }
  const target = projections.subarray(0, maxSpikes + 1);
  const monomials = monomialMoments(maxSpikes + 1);
  const basis: Float64Array[] = [];
  let learned = 0;
  return monomials.map((monomial, spikes) => {
    if (active[spikes]) {
      const direction = orthonormalPart(monomial, basis);
      basis.push(direction);
      learned += dot(direction, target) ** 2;
    }
    const hidden = linear * linear * (spikes === 0 ? 1 : 1 - alignment * alignment);
    return { hidden, beyond: withoutRounding(secondMoment - learned - hidden, secondMoment) };
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
