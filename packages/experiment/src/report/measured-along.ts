import type { MeasuredPoint } from '../figures/error-bars.ts';
import { summarize } from '../statistics/summary.ts';
import type { Cell } from '../trial/plan.ts';
import type { ReportContent } from './content.ts';

/** One measured quantity of a cell along η, for the points of a figure. */
export function measuredAlong(
  { plan, results }: ReportContent,
  cell: number,
  ridgeIndex: number,
  name: string,
): MeasuredPoint[] {
  const { stepSizes } = plan.cells[cell] as Cell;
  return stepSizes
    .map((stepSize, stepIndex) => {
      const values = (results[cell] ?? []).flatMap(
        ({ measured }) => measured[stepIndex]?.[ridgeIndex]?.[name] ?? [],
      );
      return { stepSize, ...summarize(values) };
    })
    .sort((a, b) => a.stepSize - b.stepSize);
}
