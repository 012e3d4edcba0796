import { gaussianMoment, monomialMoments } from '@onestep/hermite';
import {
  cholesky,
  dot,
  type Matrix,
  matrix,
  multiply,
  multiplyVector,
  solveCholesky,
  transpose,
  transposeMultiplyVector,
  unwrap,
} from '@onestep/linalg';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import { type ResolventPoint, resolventAt } from '../bulk/resolvent.ts';
import { solveBulk } from '../bulk/solve-bulk.ts';
import { type Outlier, outliersOf } from './outliers.ts';
import { noCoupling, type OutputCoupling } from './output-coupling.ts';
import { populationCrossings } from './population-crossings.ts';
import type { LabelMoments, PopulationRidge } from './population-ridge.ts';
import { type RidgeLimits, ridgeLimits } from './ridge-limits.ts';

/** A step of a polynomial activation with a Gaussian second layer and no residual mean. */
export interface PolynomialStep {
  readonly law: BulkLaw;
  /** N. */
  readonly width: number;
  /** c_0, c_1, …, c_K, Hermite coefficients of σ; K ≤ 8 or so, the monomials' Gram matrix is ill-conditioned beyond. */
  readonly coefficients: ArrayLike<number>;
  /** ω = η c_1 b/√N. */
  readonly omega: number;
  readonly labels: LabelMoments;
  /** χ and its pull for `standard` scaling; none by default. */
  readonly coupling?: OutputCoupling;
}

/** The limits in the basis of monomials; see `polynomialForm`. */
export interface PolynomialForm {
  /** The three errors at ridge λ > 0. */
  at(ridge: number): RidgeLimits;
  /** J and J' at given traces. */
  population(point: ResolventPoint): PopulationRidge;
  /** Outliers with their alignments, as `outliers`. */
  outliers(highestOrder: number): readonly Outlier[];
}

/** What the target is, in the population problem: E[u y] and its linear direction x β⋆ + y0 β̂. */
interface Target {
  readonly moments: Float64Array;
  readonly teacher: number;
  readonly own: number;
}

/**
 * The small-step theory in the paper's basis: monomials u_k = z^k, v_k = g^k with strengths s_k = c_k ω^k.
 *
 *     C_jk = E z^{j+k},  Γ_jk = E g^{j+k},  e_k = E z^{k+1},  m_k = E g^{k+1},  B = I − p m (s∘e)ᵀ
 *     A = diag(s)(C − T_β e eᵀ)diag(s) + BᵀΓ⁻¹B/(N t)
 *     q = s∘(E_u − (xρ(1−g) + y0 T_β)e) − p y0 BᵀΓ⁻¹m/(N t)
 *     J = E y² − (x²(1−g) + 2x y0 ρ(1−g) + y0² T_β) + p² y0² mᵀΓ⁻¹m/(N t) − qᵀA⁻¹q
 *
 * over the orders k with s_k ≠ 0. Labels: x = c⋆_1, y0 = 0. Probe h_k: x = 0, y0 = δ_k1. Equal to the all-orders form for
 * a polynomial σ with Gaussian second layer and r̄ = 0; kept as the paper's form and as a check.
 *
 * @param step law, N, coefficients, ω, labels and coupling.
 *
 * @throws OutcomeError from `at` and `population` where A is singular to working precision, ω^K ≳ 1e7.
 *
 * Accuracy: 1e-13 for K ≤ 4. Source: docs/theory, section 5 (polynomial form).
 */
export function polynomialForm(step: PolynomialStep): PolynomialForm {
  const { law, width, labels, coupling = noCoupling } = step;
  const strengths = Array.from(step.coefficients, (c, k) => c * step.omega ** k);
  const orders = strengths.flatMap((strength, k) => (strength !== 0 ? [k] : []));
  const s = Float64Array.from(orders, (k) => strengths[k] as number);
  const count = orders.length;
  const highest = Math.max(strengths.length, labels.projections.length);
  const inHermite = monomialMoments(highest);
  const pairs = (entry: (j: number, k: number) => number): Matrix =>
    matrix(
      count,
      count,
      Float64Array.from({ length: count * count }, (_, at) =>
        entry(Math.floor(at / count), at % count),
      ),
    );
  const order = (j: number): number => orders[j] as number;
  const moments = pairs((j, k) => gaussianMoment(order(j) + order(k)));
  const withLinear = Float64Array.from(orders, (k) => gaussianMoment(k + 1));
  const scaledLinear = withLinear.map((value, j) => (s[j] as number) * value);
  const factor = unwrap(cholesky(moments));
  const solveMoments = (v: Float64Array): Float64Array => solveCholesky(factor, v);

  const setUp = (point: ResolventPoint) => {
    const { g, oneMinusG, gSlope, outputG, outputGSlope, trace, traceSlope } = point;
    const square = coupling.cosine ** 2;
    const absorbed = (1 - square) * (1 - g) + square * (1 - outputG);
    const absorbedSlope = -(1 - square) * gSlope - square * outputGSlope;
    const p = coupling.pull * oneMinusG;
    const pSlope = -coupling.pull * gSlope;
    const shift = 1 / (width * trace);
    const shiftSlope = -traceSlope / (width * trace ** 2);
    const B = pairs(
      (j, k) => (j === k ? 1 : 0) - p * (withLinear[j] as number) * (scaledLinear[k] as number),
    );
    const BSlope = pairs(
      (j, k) => -pSlope * (withLinear[j] as number) * (scaledLinear[k] as number),
    );
    const whitened = solveColumns(solveMoments, B);
    const cross = multiply(transpose(BSlope), whitened);
    const plain = multiply(transpose(B), whitened);
    const part = (linear: number, withMoments: number, at: (j: number, k: number) => number) =>
      pairs(
        (j, k) =>
          (s[j] as number) *
            (s[k] as number) *
            (withMoments * entryOf(moments, j, k) -
              linear * (withLinear[j] as number) * (withLinear[k] as number)) +
          at(j, k),
      );
    const A = part(absorbed, 1, (j, k) => shift * entryOf(plain, j, k));
    const ASlope = part(
      absorbedSlope,
      0,
      (j, k) =>
        shiftSlope * entryOf(plain, j, k) + shift * (entryOf(cross, j, k) + entryOf(cross, k, j)),
    );
    const q = ({ moments: known, teacher, own }: Target): Float64Array => {
      const taken = teacher * labels.alignment * oneMinusG + own * absorbed;
      const pulled = transposeMultiplyVector(B, solveMoments(withLinear));
      return known.map(
        (value, j) =>
          (s[j] as number) * (value - taken * (withLinear[j] as number)) -
          p * own * shift * (pulled[j] as number),
      );
    };
    return { A, ASlope, q };
  };

  const target: Target = {
    moments: Float64Array.from(orders, (k) =>
      (inHermite[k] as Float64Array).reduce(
        (sum, weight, j) => sum + weight * (labels.projections[j] ?? 0),
        0,
      ),
    ),
    teacher: labels.linear,
    own: 0,
  };
  const population = (point: ResolventPoint): PopulationRidge => {
    const { A, ASlope, q } = setUp(point);
    const right = q(target);
    const solution = count === 0 ? right : solveCholesky(unwrap(cholesky(A)), right);
    const { linear, alignment, secondMoment } = labels;
    const qSlope = point.gSlope * linear * alignment * dot(scaledLinear, solution);
    return {
      value: secondMoment - point.oneMinusG * linear ** 2 - dot(right, solution),
      slope:
        point.gSlope * linear ** 2 - 2 * qSlope + dot(solution, multiplyVector(ASlope, solution)),
      status: 'ok',
    };
  };
  return {
    population,
    at(ridge) {
      const point = resolventAt(law, solveBulk(law, ridge).effectiveRidge);
      return ridgeLimits(point, ridge, population(point));
    },
    outliers(highestOrder) {
      if (count === 0) return [];
      const crossings = populationCrossings(law, count, (point) => {
        const { A, ASlope } = setUp(point);
        return { value: A, slope: (v) => dot(v, multiplyVector(ASlope, v)) };
      });
      return outliersOf(crossings, highestOrder, (point, v) => {
        const { q } = setUp(point);
        return (k) =>
          dot(
            q({
              moments: Float64Array.from(orders, (m) => inHermite[m]?.[k] ?? 0),
              teacher: 0,
              own: k === 1 ? 1 : 0,
            }),
            v,
          );
      });
    },
  };
}

function entryOf(A: Matrix, j: number, k: number): number {
  return A.data[j * A.cols + k] as number;
}

/** The matrix whose columns are solve(column of A). */
function solveColumns(solve: (v: Float64Array) => Float64Array, A: Matrix): Matrix {
  const result = matrix(A.rows, A.cols);
  for (let k = 0; k < A.cols; k += 1) {
    solve(Float64Array.from({ length: A.rows }, (_, j) => entryOf(A, j, k))).forEach((value, j) => {
      result.data[j * A.cols + k] = value;
    });
  }
  return result;
}
