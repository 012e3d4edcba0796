import type { Interval } from '../bulk/bulk-edges.ts';
import type { BulkSpectrum } from '../prepared-theory.ts';
import { type CumulativeTable, cumulatives, cumulativeTables } from './cumulative-table.ts';
import { densities } from './densities.ts';
import { intervalsBetween, lowerEdge, type UpperEdge } from './edges.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';
import { populatedIntervals } from './populated-intervals.ts';

export interface AnyStepSpectrumOptions {
  /** Features with the neurons and samples that networks and batches of these sizes have. */
  readonly problem: () => FixedPointProblem;
  /** From `upperEdge`; null where it was not found. */
  readonly upper: () => UpperEdge | null;
  /** Share of zero eigenvalues. */
  readonly massAtZero: number;
  /** Size of the eigenvalues. */
  readonly scale: () => number;
  /** n where the law can have a tail that n samples do not fill; null where it has none. */
  readonly samples: number | null;
}

/**
 * The bulk of FFᵀ/n at one step size. Edges and the distribution function are worked out when first asked for.
 *
 * Cost: about 1 ms a point of density, 0.1–0.5 s for the edges, 0.1–0.3 s for the distribution function.
 * Source: docs/theory, large steps, section 4.
 */
export function anyStepSpectrum(options: AnyStepSpectrumOptions): BulkSpectrum {
  const { problem, upper, massAtZero, scale, samples } = options;
  let known: readonly Interval[] | undefined;
  /** All intervals with any mass. */
  const support = (): readonly Interval[] => {
    if (known === undefined) {
      const top = upper()?.edge;
      known =
        top === undefined
          ? []
          : intervalsBetween(problem(), lowerEdge(problem(), scale()), top, scale());
    }
    return known;
  };
  let tables: readonly CumulativeTable[] | undefined;
  const cumulative = (positions: ArrayLike<number>): Float64Array => {
    tables ??= cumulativeTables(problem(), support(), scale());
    return cumulatives(tables, massAtZero, positions);
  };
  let populated: readonly Interval[] | undefined;
  return {
    get edges() {
      populated ??=
        samples === null ? support() : populatedIntervals(support(), cumulative, samples);
      return populated;
    },
    get upperEdge() {
      return upper()?.edge ?? null;
    },
    massAtZero,
    density: (positions) => densities(problem(), support(), positions, scale()),
    cumulative,
  };
}
