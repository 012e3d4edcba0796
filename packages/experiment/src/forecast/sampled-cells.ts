import { trialFlops } from '../trial/cost.ts';
import type { Cell } from '../trial/plan.ts';

/** What one trial of a cell costs, known for some cells and estimated between them. */
export interface SampledCost {
  /** The index of the cell. */
  readonly cell: number;
  readonly seconds: number;
}

/** The cells to try: all of a few, else some from the most expensive to the cheapest, evenly. */
export function sampledCells(cells: readonly Cell[], most: number): number[] {
  const order = cells
    .map((_, i) => i)
    .sort((a, b) => trialFlops(cells[b] as Cell) - trialFlops(cells[a] as Cell));
  if (order.length <= most) return order;
  const places = Array.from({ length: most }, (_, i) =>
    Math.round((i * (order.length - 1)) / (most - 1)),
  );
  return places.map((place) => order[place] as number);
}

/**
 * What every cell costs: the operations of its trial at the rate of the cells tried, between two of them at a rate in
 * between (linear in the logarithm of the operations).
 */
export function costsOfCells(
  cells: readonly Cell[],
  sampled: readonly SampledCost[],
): readonly number[] {
  const known = new Map(sampled.map(({ cell, seconds }) => [cell, seconds]));
  const points = sampled
    .map(({ cell, seconds }) => {
      const flops = trialFlops(cells[cell] as Cell);
      return { size: Math.log(flops), pace: seconds / flops };
    })
    .sort((a, b) => a.size - b.size);
  return cells.map((cell, i) => {
    const flops = trialFlops(cell);
    return known.get(i) ?? flops * paceAt(points, Math.log(flops));
  });
}

interface PacePoint {
  readonly size: number;
  /** Seconds an operation. */
  readonly pace: number;
}

function paceAt(points: readonly PacePoint[], size: number): number {
  const above = points.findIndex((point) => point.size >= size);
  const next = points.at(above) as PacePoint;
  const before = points[above - 1];
  if (before === undefined || next.size === before.size) return next.pace;
  const share = Math.min(1, (size - before.size) / (next.size - before.size));
  return before.pace + share * (next.pace - before.pace);
}
