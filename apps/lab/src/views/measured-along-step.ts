import type { Summary } from '@onestep/experiment';
import type { Lab } from '../state/lab.ts';

export type SteppedSummary = { readonly stepSize: number } & Summary;

/**
 * Mean and standard error of a quantity at every step of the cell where the controls stand, in the order of the steps.
 *
 * @param ridge by default the first of the cell: for what knows nothing of the ridge, one point for each step
 */
export function measuredAlongStep(lab: Lab, name: string, ridge?: number): SteppedSummary[] {
  const { measurements, place } = lab.own.value;
  if (measurements === null) return [];
  const cell = place?.cell ?? 0;
  const points = measurements.plan.points.filter((point) => point.cell === cell);
  const wanted = ridge ?? points[0]?.ridge;
  return points
    .filter((point) => point.ridge === wanted)
    .flatMap((point) => {
      const summary = measurements.summary(point, name);
      return summary === null ? [] : [{ stepSize: point.stepSize, ...summary }];
    })
    .sort((a, b) => a.stepSize - b.stepSize);
}
