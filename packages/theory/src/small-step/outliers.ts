import { dot, type Matrix } from '@onestep/linalg';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import { noCoupling, type OutputCoupling } from './output-coupling.ts';
import { type Crossing, populationCrossings } from './population-crossings.ts';
import {
  linearColumn,
  neuronRow,
  nonlinearGram,
  type PopulationTerms,
  populationForm,
  populationMatrix,
  populationTerms,
} from './population-terms.ts';

/** One eigenvalue of FFᵀ/n outside the bulk. */
export interface Outlier {
  /** x, its limiting position. */
  readonly position: number;
  /** e, the population spike it comes from: an eigenvalue of the population covariance above that of the bulk. */
  readonly population: number;
  /** Squared cosine of its left singular vector with the sample vector h_k(z), k = 0, 1, …, h_k = He_k/√k!. */
  readonly alignment: readonly number[];
  /** The cosines themselves, the largest of them positive: a probe that mixes orders needs their signs (`probeAlignment`). */
  readonly overlap: readonly number[];
}

export interface OutlierProblem {
  readonly law: BulkLaw;
  /** N. */
  readonly width: number;
  /** T, Q×Q, or 1×Q for a constant second layer. */
  readonly lowRankMean: Matrix;
  /** χ and its pull for `standard` scaling; none by default. */
  readonly coupling?: OutputCoupling;
  /** `own` of `inputNorm`, the weight of R in every feature; 0 by default, the inputs' norms left out. */
  readonly normWeight?: number;
}

/**
 * Outliers of FFᵀ/n above the bulk, and how well their left singular vectors align with Hermite features.
 *
 * A population spike e (`populationCrossings`) gives an outlier iff dλ/dκ > 0 at κ = −e; it sits at x = −λ(−e). Squared
 * cosine with a probe of unit variance: −(dλ/dκ)(qᵀv)²/(κ vᵀA'v), with q from `probeVector`. Where the inputs' norms are kept,
 * the squared cosine 1/d of h_2(z) with ‖x‖² is too (`withInputNorm` puts it in T_02).
 *
 * @param problem law, N, T.
 * @param highestOrder K of the probes h_0 … h_K; orders from Q on get 0.
 * @returns outliers by descending position.
 *
 * Source: docs/theory, section 7.
 */
export function outliers(problem: OutlierProblem, highestOrder: number): readonly Outlier[] {
  const { law, width, lowRankMean, coupling = noCoupling, normWeight = 0 } = problem;
  const rest = nonlinearGram(lowRankMean, normWeight);
  const u = linearColumn(lowRankMean);
  const crossings = populationCrossings(law, lowRankMean.rows, (point) => {
    const terms = populationTerms(point, width, coupling);
    return {
      value: populationMatrix(rest, u, terms.value),
      slope: (v) => populationForm(u, terms.slope, v),
    };
  });
  return outliersOf(crossings, highestOrder, (point, v) => {
    const terms = populationTerms(point, width, coupling);
    return (k) => (k < lowRankMean.cols ? dot(probeVector(lowRankMean, terms, k), v) : 0);
  });
}

/**
 * q of the probe h_k(z): T e_k, and for z itself u (1 − T_β) − (p/(N t)) B'ᵀe, the part that the bulk leaves.
 *
 * Source: docs/theory, section 5 with x = 0, y0 = δ_k1.
 */
export function probeVector(lowRankMean: Matrix, terms: PopulationTerms, k: number): Float64Array {
  const { rows, cols, data } = lowRankMean;
  const q = Float64Array.from({ length: rows }, (_, i) => data[i * cols + k] as number);
  if (k !== 1) return q;
  const { linear, mixed } = terms.value;
  q.forEach((value, i) => {
    q[i] = linear * value;
  });
  const row = neuronRow(rows);
  q[row] = (q[row] as number) + mixed;
  return q;
}

/** Positions and alignments that belong to population spikes. */
export function outliersOf(
  crossings: readonly Crossing[],
  highestOrder: number,
  overlapsAt: (point: ResolventPoint, vector: Float64Array) => (k: number) => number,
): readonly Outlier[] {
  return crossings
    .filter(({ point }) => point.ridgeSlope > 0)
    .map(({ point, slope, vector }) => {
      const kappa = point.effectiveRidge;
      const overlap = overlapsAt(point, vector);
      const scale = -point.ridgeSlope / (kappa * slope);
      return {
        position: -point.ridge,
        population: -kappa,
        ...cosines(
          Array.from({ length: highestOrder + 1 }, (_, k) => overlap(k)),
          scale,
        ),
      };
    })
    .sort((a, b) => b.position - a.position);
}

/**
 * Cosines and their squares from inner products.
 *
 * @param products of one vector with every probe.
 * @param scale what makes squared cosines of their squares.
 */
export function cosines(
  products: readonly number[],
  scale: number,
): Pick<Outlier, 'alignment' | 'overlap'> {
  const largest = products.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  const factor = (largest < 0 ? -1 : 1) * Math.sqrt(Math.max(scale, 0));
  return {
    alignment: products.map((product) => scale * product ** 2),
    overlap: products.map((product) => factor * product),
  };
}
