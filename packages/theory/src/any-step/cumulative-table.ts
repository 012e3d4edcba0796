import type { Interval } from '../bulk/bulk-edges.ts';
import { densities } from './densities.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';

/** Nodes of the distribution function in each panel. */
const tableSize = 32;

/** The distribution function of one interval at equally spaced angles: √x = middle − half·cos θ. */
export interface CumulativeTable {
  readonly interval: Interval;
  /** Mass below the angle iπ/size, i = 0 … size. */
  readonly mass: Float64Array;
}

/** A panel is halved while the last sines are more than this share of the largest, at most so often. */
const resolvedShare = 1e-3;
const mostHalvings = 5;

/**
 * The distribution function of every interval, in one panel or more.
 *
 * In θ the density times dx/dθ is smooth at a square-root edge and at a hard edge alike; it is interpolated by sines, which
 * integrate to cosines. Where the sines do not die away, next to a gap that has just closed, the panel is halved in √x.
 */
export function cumulativeTables(
  problem: FixedPointProblem,
  edges: readonly Interval[],
  scale: number,
): readonly CumulativeTable[] {
  return edges.flatMap((interval) => panelTables(problem, interval, scale, mostHalvings));
}

function panelTables(
  problem: FixedPointProblem,
  interval: Interval,
  scale: number,
  halvings: number,
): CumulativeTable[] {
  const { positionAt, slopeAt } = angles(interval);
  const inner = Array.from({ length: tableSize - 1 }, (_, i) => ((i + 1) * Math.PI) / tableSize);
  const values = densities(problem, [interval], inner.map(positionAt), scale);
  const heights = inner.map((theta, i) => (values[i] as number) * slopeAt(theta));
  const sines = inner.map((_, k) =>
    inner.reduce((sum, theta, i) => sum + (heights[i] as number) * Math.sin((k + 1) * theta), 0),
  );
  const sizes = sines.map(Math.abs);
  const last = Math.max(...sizes.slice(-Math.floor(tableSize / 4)));
  if (halvings > 0 && last > resolvedShare * Math.max(...sizes)) {
    const middle = positionAt(Math.PI / 2);
    return [
      ...panelTables(problem, [interval[0], middle], scale, halvings - 1),
      ...panelTables(problem, [middle, interval[1]], scale, halvings - 1),
    ];
  }
  const mass = Float64Array.from({ length: tableSize + 1 }, (_, i) => {
    const theta = (i * Math.PI) / tableSize;
    return sines.reduce(
      (sum, coefficient, k) =>
        sum + ((2 / tableSize) * coefficient * (1 - Math.cos((k + 1) * theta))) / (k + 1),
      0,
    );
  });
  return [{ interval, mass }];
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
export function cumulatives(
  tables: readonly CumulativeTable[],
  massAtZero: number,
  positions: ArrayLike<number>,
): Float64Array {
  const total = tables.reduce((sum, { mass }) => sum + (mass.at(-1) as number), 0);
  // The mass is 1 − massAtZero exactly; what the quadrature misses is spread over all.
  const share = total > 0 ? (1 - massAtZero) / total : 0;
  return Float64Array.from(positions, (x) => {
    if (x < 0) return 0;
    if (x >= (tables.at(-1)?.interval[1] ?? 0)) return 1;
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
