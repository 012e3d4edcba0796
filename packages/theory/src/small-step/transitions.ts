import { dot, type Matrix, symmetricEigen, unwrap } from '@onestep/linalg';
import { upperEdgeEffectiveRidge } from '../bulk/bulk-edges.ts';
import type { BulkLaw } from '../bulk/bulk-law.ts';
import { resolventAt } from '../bulk/resolvent.ts';
import { bracketedRoot } from './bracketed-root.ts';
import { probeVector } from './outliers.ts';
import type { OutputCoupling } from './output-coupling.ts';
import {
  linearColumn,
  nonlinearGram,
  populationMatrix,
  populationTerms,
} from './population-terms.ts';

/** The step size at which one spike leaves the bulk. */
export interface Transition {
  /** j: it becomes the j-th outlier; null for an order without a transition. */
  readonly outlier: number | null;
  /**
   * k: of the vectors h_k(z), the one its left singular vector has the largest overlap with as it leaves. Without a step, η = 0, it is 0: what
   * all neurons share, the constant and the inputs' norms where they are kept.
   */
  readonly order: number;
  /** The least η at which it is outside; 0 where it is so without a step. */
  readonly stepSize: number | null;
  /** α = log η/log n0 at these sizes; null for η = 0. */
  readonly stepExponent: number | null;
  /** ω = η c_1 b/√N there. */
  readonly omega: number | null;
  /**
   * `ok`; `extrapolated` (|ω| > 0.4, α ≥ 1/2, or a setting that is so itself); `absent` (c_k = 0, c_1 = 0, or a constant
   * second layer, whose orders are one spike); `beyondRange` (not up to the largest |ω| searched).
   */
  readonly status: 'ok' | 'extrapolated' | 'absent' | 'beyondRange';
}

/** Every transition of one setting. */
export interface Transitions {
  /** Those found, by outlier number j; then the orders 1 … 4 without one, ascending. */
  readonly all: readonly Transition[];
  /** The first transition that carries order k, or the entry that says why there is none; null for any other order. */
  find(order: number): Transition | null;
}

/** A setting as the transitions see it: T and its frame as functions of η. */
export interface TransitionProblem {
  readonly law: BulkLaw;
  /** N. */
  readonly width: number;
  readonly coupling: OutputCoupling;
  /** `own` of `inputNorm`, 0 where the inputs' norms are left out. */
  readonly normWeight: number;
  /** dω/dη = c_1 b/√N. */
  readonly omegaPerStep: number;
  /** T at η. */
  lowRankMeanAt(stepSize: number): Matrix;
  /** α and the status of the limits at η > 0. */
  rangeAt(stepSize: number): {
    readonly stepExponent: number | null;
    readonly status: 'ok' | 'extrapolated';
  };
  /** Whether order k can appear: c_k ≠ 0. */
  readonly active: readonly boolean[];
}

/** Largest |ω| searched: T cut at 12 orders is right to a few per cent there, and the small-step theory no more than a hint. */
const largestSearchedOmega = 1;
/** Highest order that is reported when it has no transition. */
const highestReported = 4;
const pointsPerDecade = 6;
/** Decades of η that the search may go down from ω = 0.1/√N for a point where nothing has left yet. */
const lowestDecades = 12;
const relativeTolerance = 1e-13;

/**
 * The step sizes at which spikes leave the bulk: the BBP transition of each.
 *
 * With κ* the zero of dλ/dκ at the upper edge, the outliers at η are as many as A(κ*; η) has positive eigenvalues, so
 * the j-th leaves at the least η where the j-th largest eigenvalue crosses 0. Searched from η = 0 to |ω| = 1 on a
 * logarithmic grid, 6 points a decade, then by bracketing; a spike that leaves and returns within one grid step is not
 * seen. The order is that of the largest (q_kᵀv)², v the null vector and q_k the probe h_k(z); without a step there is
 * nothing of z in the features, and it is 0.
 *
 * Accuracy: η to 1e-12 relative for the T given; cutting T at Q = 12 changes it by up to 6e-9 at ω = 0.25 and 5e-7 at 0.34
 * (ReLU). Cost: T at about 20 + 10 per spike values of ω, 20–40 ms.
 * Source: docs/theory, section 7.
 */
export function transitions(problem: TransitionProblem): Transitions {
  const { law, omegaPerStep, active } = problem;
  const found = law.linearVariance + law.nonlinearVariance > 0 ? emergences(problem) : [];
  const single = problem.lowRankMeanAt(0).rows === 1;
  const missing: Transition[] = [];
  for (let order = 1; order <= highestReported; order += 1) {
    if (found.some((transition) => transition.order === order)) continue;
    const never = !active[order] || omegaPerStep === 0 || (single && found.length > 0);
    missing.push({
      outlier: null,
      order,
      stepSize: null,
      stepExponent: null,
      omega: null,
      status: never ? 'absent' : 'beyondRange',
    });
  }
  const all = [...found, ...missing];
  return { all, find: (order) => all.find((transition) => transition.order === order) ?? null };
}

/** Eigenvalues of A(κ*; η), descending, and their vectors. */
interface EdgeSpectrum {
  readonly values: readonly number[];
  vector(place: number): Float64Array;
  readonly lowRankMean: Matrix;
}

function emergences(problem: TransitionProblem): Transition[] {
  const { law, width, coupling, normWeight, omegaPerStep } = problem;
  const terms = populationTerms(resolventAt(law, upperEdgeEffectiveRidge(law)), width, coupling);
  const spectrumAt = (stepSize: number): EdgeSpectrum => {
    const lowRankMean = problem.lowRankMeanAt(stepSize);
    const rest = nonlinearGram(lowRankMean, normWeight);
    const A = populationMatrix(rest, linearColumn(lowRankMean), terms.value);
    const { values, vectors } = unwrap(symmetricEigen(A));
    return {
      values: Array.from(values).reverse(),
      vector: (place) => column(vectors, values.length - 1 - place),
      lowRankMean,
    };
  };
  const orderOf = ({ lowRankMean, vector }: EdgeSpectrum, place: number): number => {
    const v = vector(place);
    let [order, largest] = [0, -1];
    for (let k = 0; k < lowRankMean.cols; k += 1) {
      const overlap = Math.abs(dot(probeVector(lowRankMean, terms, k), v));
      if (overlap > largest) [order, largest] = [k, overlap];
    }
    return order;
  };

  const start = spectrumAt(0);
  const found: Transition[] = [];
  const outsideAtStart = start.values.filter((value) => value > 0).length;
  for (let place = 0; place < outsideAtStart; place += 1) {
    found.push({
      outlier: place + 1,
      order: 0,
      stepSize: 0,
      stepExponent: null,
      omega: 0,
      status: 'ok',
    });
  }
  if (omegaPerStep === 0) return found;

  const grid = searchGrid(problem, spectrumAt, outsideAtStart);
  for (let place = outsideAtStart; place < start.values.length; place += 1) {
    const valueAt = (log: number): number => spectrumAt(Math.exp(log)).values[place] as number;
    const at = grid.findIndex(({ values }) => (values[place] as number) > 0);
    if (at < 1) break;
    const below = grid[at - 1] as GridPoint;
    const above = grid[at] as GridPoint;
    const stepSize = Math.exp(
      bracketedRoot(
        valueAt,
        [below.log, below.values[place] as number],
        [above.log, above.values[place] as number],
        relativeTolerance,
      ),
    );
    found.push({
      outlier: place + 1,
      order: orderOf(spectrumAt(stepSize), place),
      stepSize,
      omega: omegaPerStep * stepSize,
      ...problem.rangeAt(stepSize),
    });
  }
  return found;
}

interface GridPoint {
  /** log η. */
  readonly log: number;
  readonly values: readonly number[];
}

/** log η from where nothing has left yet to the largest |ω|, with the eigenvalues there. */
function searchGrid(
  { omegaPerStep, width }: TransitionProblem,
  spectrumAt: (stepSize: number) => EdgeSpectrum,
  outsideAtStart: number,
): readonly GridPoint[] {
  const largest = Math.log(largestSearchedOmega / Math.abs(omegaPerStep));
  let log = Math.min(Math.log(0.1 / (Math.abs(omegaPerStep) * Math.sqrt(width))), largest - 1);
  const countAt = (at: number): number =>
    spectrumAt(Math.exp(at)).values.filter((value) => value > 0).length;
  for (let i = 0; i < lowestDecades && countAt(log) > outsideAtStart; i += 1) log -= Math.LN10;
  const count = Math.ceil(((largest - log) / Math.LN10) * pointsPerDecade);
  return Array.from({ length: count + 1 }, (_, i) => {
    const at = log + ((largest - log) * i) / count;
    return { log: at, values: spectrumAt(Math.exp(at)).values };
  });
}

function column(A: Matrix, k: number): Float64Array {
  return Float64Array.from({ length: A.rows }, (_, i) => A.data[i * A.cols + k] as number);
}
