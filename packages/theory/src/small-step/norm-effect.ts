import { monomialMoments } from '@onestep/hermite';
import { matrix } from '@onestep/linalg';
import { type BulkLaw, eigenvalueScale } from '../bulk/bulk-law.ts';
import { resolventAt } from '../bulk/resolvent.ts';
import { solveBulk } from '../bulk/solve-bulk.ts';
import { addMonomialInPlace } from './add-monomial.ts';
import { type InputNorm, inputNorm, noInputNorm, withInputNorm } from './input-norm.ts';
import type { LowRankMean } from './low-rank-mean.ts';
import type { OutputCoupling } from './output-coupling.ts';
import { type LabelMoments, populationRidge, populationRidgeProblem } from './population-ridge.ts';
import { neuronRow } from './population-terms.ts';
import { ridgeLimits } from './ridge-limits.ts';

/** One setting, as far as the inputs' norms matter. */
export interface NormEffectProblem {
  readonly law: BulkLaw;
  /** d. */
  readonly inputDim: number;
  /** N. */
  readonly width: number;
  readonly secondLayer: 'gaussian' | 'constant';
  /** c_0, c_1, c_2; c_2 exactly 0 where there is none. */
  readonly coefficients: readonly [number, number, number];
}

/** One step size of it. */
export interface NormEffectStep {
  readonly labels: LabelMoments;
  /** ω. */
  readonly omega: number;
  /** 4 c_2² r̄ η/√N. */
  readonly drift: number;
  readonly coupling: OutputCoupling;
}

/** T cut after z². */
const orders = 3;
const moments = monomialMoments(orders);
/** Ridges, in units of the largest eigenvalues. */
const ridges = [0.01, 0.1, 1];

/**
 * How much the small-step test error changes when the fluctuation of the inputs' norms is left out.
 *
 *     max over λ of |without/with − 1|, λ = 0.01, 0.1, 1 times the largest eigenvalues, T = Σ_{k ≤ 2} c_k ω^k g^k z^k + drift·g
 *
 * The change itself, but for T, which costs nothing this way.
 *
 * @returns a function of the step that gives the relative change; 0 where c_2 = 0.
 *
 * Accuracy: within 0.05 % of the test error with all of T, but for a Gaussian layer at ω = 0.3, where 0.8 % came out as 0.5 %.
 * Measured with d = 300 … 1000 and N/n = 0.3 … 2, ω ≤ 0.3: a constant layer with c_0 = 0 changes by up to 9 % (centred ReLU,
 * d 300, N 1200), 21 % with a label mean, 19 % at c_2/c_1 = 1.6, and the change of the error by the step by up to a factor 2.5; with c_0 ≠ 0 it
 * is 0.6 % at most. A Gaussian layer changes by 0.8 % at most, 2.6 % with a label mean. Cost: 20 µs. Source: docs/theory, section 12.
 */
export function prepareNormEffect({
  law,
  inputDim,
  width,
  secondLayer,
  coefficients,
}: NormEffectProblem): (step: NormEffectStep) => number {
  const quadratic = coefficients[2];
  if (quadratic === 0) return () => 0;
  const points = ridges.map((share) => {
    const ridge = share * eigenvalueScale(law);
    return { ridge, point: resolventAt(law, solveBulk(law, ridge).effectiveRidge) };
  });
  const rows = secondLayer === 'constant' ? 1 : orders;
  const cutMean: LowRankMean = (omega, drift = 0) => {
    const T = matrix(rows, orders);
    coefficients.forEach((coefficient, k) => {
      addMonomialInPlace(T, coefficient * omega ** k, moments[k] as Float64Array);
    });
    const at = neuronRow(rows) * orders;
    T.data[at] = (T.data[at] as number) + drift;
    return T;
  };
  const kept = inputNorm(quadratic, inputDim);
  return ({ labels, omega, drift, coupling }) => {
    const problemWith = (norm: InputNorm) => {
      const T = withInputNorm(cutMean, norm)(omega, drift);
      return populationRidgeProblem(T, width, labels, coupling, norm.own);
    };
    const [without, complete] = [problemWith(noInputNorm), problemWith(kept)];
    let largest = 0;
    for (const { ridge, point } of points) {
      const [off, on] = [populationRidge(without, point), populationRidge(complete, point)];
      if (off.status !== 'ok' || on.status !== 'ok') continue;
      const error = ridgeLimits(point, ridge, on).testError;
      const change = Math.abs(ridgeLimits(point, ridge, off).testError - error);
      if (error > 0) largest = Math.max(largest, change / error);
    }
    return largest;
  };
}
