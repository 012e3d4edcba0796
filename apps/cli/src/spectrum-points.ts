import type { CellTheory, PointLimits } from '@onestep/experiment';
import { outliers } from '@onestep/spectrum';
import type { FinishedRun } from './run-comparison.ts';

/** One spectrum beside its law; outliers in descending order. */
export interface SpectrumPoint {
  readonly at: PointLimits['at'];
  readonly eigenvalues: readonly number[];
  readonly edges: readonly (readonly [number, number])[];
  readonly massAtZero: number;
  readonly bulkKs: number;
  readonly measuredOutliers: readonly number[];
  readonly predictedOutliers: readonly number[];
}

/** What `onestep spectrum` says of a run. */
export function spectrumPoints({
  plan,
  theory,
  results,
  limits,
  comparison,
}: FinishedRun): SpectrumPoint[] {
  return plan.points.map((point, i) => {
    const trial = results[point.cell]?.[0];
    const eigenvalues = Array.from(trial?.eigenvalues?.[point.stepIndex] ?? []);
    const { edges, massAtZero } = (theory.cells[point.cell] as CellTheory).step(
      point.stepSize,
    ).spectrum;
    const upperEdge = edges.at(-1)?.[1] ?? 0;
    return {
      at: point.at,
      eigenvalues,
      edges,
      massAtZero,
      bulkKs: comparison.points[i]?.quantities.bulkKs?.simulation.mean ?? Number.NaN,
      measuredOutliers: beyond(eigenvalues, upperEdge),
      predictedOutliers: (limits[i]?.outliers ?? []).map(({ position }) => position),
    };
  });
}

/** Eigenvalues clearly beyond the bulk; none where the law is not known. */
function beyond(eigenvalues: readonly number[], upperEdge: number): number[] {
  return upperEdge > 0
    ? Array.from(outliers(Float64Array.from(eigenvalues), upperEdge).positions)
    : [];
}
