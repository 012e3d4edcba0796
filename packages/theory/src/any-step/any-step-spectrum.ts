import type { Interval } from '../bulk/bulk-edges.ts';
import type { BulkSpectrum } from '../prepared-theory.ts';
import { bulkPoint } from './bulk-point.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import { intervalsBetween, lowerEdge, type UpperEdge } from './edges.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';

export interface AnyStepSpectrumOptions {
  /** Features with the neurons and samples that networks and batches of these sizes have. */
  readonly problem: () => FixedPointProblem;
  /** From `upperEdge`; null where it was not found. */
  readonly upper: () => UpperEdge | null;
  /** Share of zero eigenvalues. */
  readonly massAtZero: number;
  /** Size of the eigenvalues. */
  readonly scale: () => number;
}

/** Nodes of the distribution function in each interval. */
const tableSize = 48;

/**
 * The bulk of FFᵀ/n at one step size. Edges and the distribution function are worked out when first asked for.
 *
 * Cost: about 3 ms a point of density, 0.2–0.5 s for the edges, 0.2 s for the distribution function.
 * Source: docs/theory, large steps, section 4.
 */
export function anyStepSpectrum(options: AnyStepSpectrumOptions): BulkSpectrum {
  const { problem, upper, massAtZero, scale } = options;
  let knownEdges: readonly Interval[] | undefined;
  const edges = (): readonly Interval[] => {
    if (knownEdges === undefined) {
      const top = upper()?.edge;
      knownEdges =
        top === undefined
          ? []
          : intervalsBetween(problem(), lowerEdge(problem(), scale()), top, scale());
    }
    return knownEdges;
  };
  let tables: readonly CumulativeTable[] | undefined;
  return {
    get edges() {
      return edges();
    },
    massAtZero,
    density: (positions) => densities(problem(), edges(), positions, scale()),
    cumulative(positions) {
      tables ??= cumulativeTables(problem(), edges(), scale());
      return cumulatives(tables, massAtZero, positions);
    },
  };
}

/** Densities at positions in any order; inside an interval each point starts from the one above it. */
function densities(
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

/** The distribution function of one interval at equally spaced angles: √x = middle − half·cos θ. */
interface CumulativeTable {
  readonly interval: Interval;
  /** Mass below the angle iπ/size, i = 0 … size. */
  readonly mass: Float64Array;
}

/**
 * In θ the density times dx/dθ is smooth at a square-root edge and at a hard edge alike; it is interpolated by sines, which
 * integrate to cosines.
 */
function cumulativeTables(
  problem: FixedPointProblem,
  edges: readonly Interval[],
  scale: number,
): readonly CumulativeTable[] {
  return edges.map((interval) => {
    const { positionAt, slopeAt } = angles(interval);
    const inner = Array.from({ length: tableSize - 1 }, (_, i) => ((i + 1) * Math.PI) / tableSize);
    const values = densities(problem, [interval], inner.map(positionAt), scale);
    const heights = inner.map((theta, i) => (values[i] as number) * slopeAt(theta));
    const sines = inner.map((_, k) =>
      inner.reduce((sum, theta, i) => sum + (heights[i] as number) * Math.sin((k + 1) * theta), 0),
    );
    const mass = Float64Array.from({ length: tableSize + 1 }, (_, i) => {
      const theta = (i * Math.PI) / tableSize;
      return sines.reduce(
        (sum, coefficient, k) =>
          sum + ((2 / tableSize) * coefficient * (1 - Math.cos((k + 1) * theta))) / (k + 1),
        0,
      );
    });
    return { interval, mass };
  });
}

function angles([low, high]: Interval): {
  positionAt(theta: number): number;
  slopeAt(theta: number): number;
  angleOf(x: number): number;
} {
  const middle = (Math.sqrt(low) + Math.sqrt(high)) / 2;
  const half = (Math.sqrt(high) - Math.sqrt(low)) / 2;
  const root = (theta: number): number => middle - half * Math.cos(theta);
  return {
    positionAt: (theta) => root(theta) ** 2,
    slopeAt: (theta) => 2 * root(theta) * half * Math.sin(theta),
    angleOf: (x) => Math.acos(Math.min(1, Math.max(-1, (middle - Math.sqrt(x)) / half))),
  };
}

/** The distribution function at any positions, by cubic interpolation of the tables. */
function cumulatives(
  tables: readonly CumulativeTable[],
  massAtZero: number,
  positions: ArrayLike<number>,
): Float64Array {
  const total = tables.reduce((sum, { mass }) => sum + (mass.at(-1) as number), 0);
  // The mass is 1 − massAtZero exactly; what the quadrature misses is spread over all.
  const share = total > 0 ? (1 - massAtZero) / total : 0;
  return Float64Array.from(positions, (x) => {
    if (x < 0) return 0;
    let below = 0;
    for (const { interval, mass } of tables) {
      if (x <= interval[0]) break;
      below +=
        x >= interval[1]
          ? (mass.at(-1) as number)
          : interpolate(mass, (angles(interval).angleOf(x) / Math.PI) * tableSize);
    }
    return Math.min(1, massAtZero + share * below);
  });
}

/** Cubic Lagrange interpolation of equally spaced values at a fractional index; even about both ends. */
function interpolate(values: Float64Array, at: number): number {
  const last = values.length - 1;
  const left = Math.min(Math.floor(at), last - 1);
  const t = at - left;
  const value = (index: number): number =>
    values[index < 0 ? -index : index > last ? 2 * last - index : index] as number;
  const [a, b, c, d] = [value(left - 1), value(left), value(left + 1), value(left + 2)];
  return (
    (-t * (t - 1) * (t - 2) * a) / 6 +
    ((t + 1) * (t - 1) * (t - 2) * b) / 2 -
    ((t + 1) * t * (t - 2) * c) / 2 +
    ((t + 1) * t * (t - 1) * d) / 6
  );
}
