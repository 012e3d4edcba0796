import {
  type Plan,
  type Point,
  type Summary,
  summarize,
  type TrialResult,
} from '@onestep/experiment';

/** What a simulation has measured so far: trials that this page ran, or the summary in a result file. */
export interface Measurements {
  readonly origin: 'run' | 'file';
  readonly plan: Plan;
  /** Trials that are in, of every cell. */
  readonly trials: number;
  /** Mean and standard error of a quantity at a point; null where it was not measured. */
  summary(point: Point, name: string): Summary | null;
  /** Names of what was measured at a point. */
  names(point: Point): readonly string[];
  /** Eigenvalues of FFᵀ/n by trial; empty where the spectrum was not kept. */
  spectra(cell: number, stepIndex: number): readonly Float64Array[];
}

/** The trials that are in, by cell, in the order of their numbers. */
export type TrialTable = readonly (readonly TrialResult[])[];

export function measurementsOfTrials(plan: Plan, results: TrialTable): Measurements {
  const rowsAt = ({ cell, stepIndex, ridgeIndex }: Point) =>
    (results[cell] ?? []).map(({ measured }) => measured[stepIndex]?.[ridgeIndex]);
  return {
    origin: 'run',
    plan,
    trials: Math.min(...results.map((trials) => trials.length)),
    summary(point, name) {
      const values = rowsAt(point).flatMap((row) => row?.[name] ?? []);
      return values.length === 0 ? null : summarize(values);
    },
    names: (point) => Object.keys(rowsAt(point)[0] ?? {}),
    spectra: (cell, stepIndex) =>
      (results[cell] ?? []).flatMap(({ eigenvalues }) => eigenvalues?.[stepIndex] ?? []),
  };
}

/** The trials with one more, in the order of their numbers; the given table stays as it is. */
export function withTrial(table: TrialTable, cell: number, result: TrialResult): TrialTable {
  return table.map((trials, i) => {
    if (i !== cell) return trials;
    const others = trials.filter(({ trial }) => trial !== result.trial);
    return [...others, result].sort((a, b) => a.trial - b.trial);
  });
}
