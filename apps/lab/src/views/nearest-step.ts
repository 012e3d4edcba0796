import { stepSizeOf } from '@onestep/experiment';
import type { Lab } from '../state/lab.ts';

/**
 * Of the steps that were simulated in the cell where the controls stand, the nearest on the figures' axis: what a view of one
 * step shows, marked as another's, until the step itself is simulated.
 *
 * @returns its index in the cell; −1 where nothing was simulated.
 */
export function nearestStep(lab: Lab): number {
  const { measurements, place } = lab.own.value;
  if (place !== undefined && place.stepIndex >= 0) return place.stepIndex;
  const stepSizes = measurements?.plan.cells[place?.cell ?? 0]?.stepSizes ?? [];
  const own = Math.sqrt(stepSizeOf(lab.state.spec.value));
  const distance = (i: number): number => Math.abs(Math.sqrt(stepSizes[i] ?? 0) - own);
  return stepSizes.reduce(
    (best, _, i) => (best < 0 || distance(i) < distance(best) ? i : best),
    -1,
  );
}
