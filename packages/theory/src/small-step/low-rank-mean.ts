import { gaussHermite, type Integrand, orthonormalHermite } from '@onestep/hermite';
import type { Matrix } from '@onestep/linalg';
import { shiftedMean } from './shifted-mean.ts';

/** How finely the low-rank part is resolved. */
export interface LowRankResolution {
  /** Q, Hermite orders 0 … Q−1 kept on both sides; default 12. */
  readonly orders?: number;
  /** Gauss–Hermite nodes in each of g and z; default 40. */
  readonly nodes?: number;
}

/** T as a function of ω and of the drift; see `prepareLowRankMean`. */
export type LowRankMean = (omega: number, drift?: number) => Matrix;

/** Products of weight and basis below this do not reach the last digit of T. */
const negligible = 1e-19;

/**
 * Mean of the updated features in the Hermite basis of neuron and sample, to all orders of the step.
 *
 *     M(g, z) = E_u σ(u + ω g z) + drift·g,    T_jk = E_{g,z}[M(g, z) h_j(g) h_k(z)],    h_k = He_k/√k!
 *
 * Neuron i (g = √N a_i) shifts its preactivation by ω g z, z the sample's coordinate along the learned direction.
 * A residual mean r̄ rescales the rows of W0, which is the drift 4 c_2² r̄ η/√N.
 *
 * @param activation σ.
 * @param resolution Q and the number of nodes.
 * @returns a function of ω = η c_1 b/√N and the drift (default 0) that gives T, Q×Q: row j the order in g, column k the
 *   order in z. T_jk = 0 for odd j + k, but for the drift in T_10.
 *
 * @throws RangeError for fewer than two orders.
 *
 * Accuracy: entries to rounding of √E[σ²], exactly 0 below. Cutting at Q = 12 changes the limits of errors by a relative 1e-10 at |ω| = 0.2 and
 * 1e-6 at 0.4 for centred ReLU; over the catalogue by up to 5e-7 at 0.2, 2e-4 at 0.4 (silu) and 1e-3 at 0.5, which
 * Q = 24 brings down to 4e-7 at 0.4 and 5e-6 at 0.5. Polynomials are exact. Cost: about 200 expectations of σ for each
 * ω. Source: docs/theory, section 4.
 */
export function prepareLowRankMean(
  activation: Integrand,
  { orders = 12, nodes: count = 40 }: LowRankResolution = {},
): LowRankMean {
  const half = positiveHalf(count, orders);
  return shiftedMean({
    caller: 'prepareLowRankMean',
    activation,
    rows: orders,
    orders,
    addMeansInPlace: (T, omega, expectation) => addShiftedMeansInPlace(T, half, omega, expectation),
  });
}

/** A node x ≥ 0 of the symmetric rule with the weighted basis there. */
interface HalfNode {
  readonly x: number;
  /** w h_k(x), k < Q, w the weight of x and −x together. */
  readonly basis: Float64Array;
  /** max_k |basis[k]|. */
  readonly size: number;
}

function positiveHalf(count: number, orders: number): readonly HalfNode[] {
  const { nodes, weights } = gaussHermite(count);
  const half: HalfNode[] = [];
  nodes.forEach((x, i) => {
    if (x < 0) return;
    const weight = (weights[i] as number) * (x > 0 ? 2 : 1);
    const basis = Float64Array.from(
      { length: orders },
      (_, k) => weight * orthonormalHermite(k, x),
    );
    half.push({ x, basis, size: basis.reduce((top, value) => Math.max(top, Math.abs(value)), 0) });
  });
  return half;
}

/**
 * T += ΣΣ basis ⊗ basis S(ω x x'): the even part of S meets even orders, the odd part odd orders, and the kernel is
 * symmetric in the two variables, so one half of one quadrant is enough.
 */
function addShiftedMeansInPlace(
  T: Matrix,
  half: readonly HalfNode[],
  omega: number,
  expectation: (shift: number) => number,
): void {
  const orders = T.rows;
  half.forEach((left, i) => {
    for (const right of half.slice(0, i + 1)) {
      if (left.size * right.size < negligible) continue;
      const shift = omega * left.x * right.x;
      const up = expectation(shift);
      const down = shift === 0 ? up : expectation(-shift);
      const parts = [(up + down) / 2, (up - down) / 2] as const;
      const twins = left === right ? 0.5 : 1;
      for (let j = 0; j < orders; j += 1) {
        for (let k = j % 2; k < orders; k += 2) {
          const pair =
            (left.basis[j] as number) * (right.basis[k] as number) +
            (left.basis[k] as number) * (right.basis[j] as number);
          T.data[j * orders + k] =
            (T.data[j * orders + k] as number) + twins * pair * (parts[j % 2] as number);
        }
      }
    }
  });
}
