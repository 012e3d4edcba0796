import type { Interval } from '../bulk/bulk-edges.ts';
import { bulkPoint } from './bulk-point.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';

/** Densities at positions in any order; inside an interval each point starts from the one above it. */
export function densities(
  problem: FixedPointProblem,
  edges: readonly Interval[],
  positions: ArrayLike<number>,
  scale: number,
): Float64Array {
  const result = new Float64Array(positions.length);
  const descending = Array.from(positions, (x, index) => ({ x, index })).sort((a, b) => b.x - a.x);
  let state: ComplexVector | null = null;
  for (const { x, index } of descending) {
    if (!edges.some(([low, high]) => low < x && x < high)) continue;
    const point = bulkPoint(problem, x, state, scale);
    state = point.converged ? point.state : null;
    result[index] = Math.max(point.density, 0);
  }
  return result;
}
