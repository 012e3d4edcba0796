import { isMapping, pathText } from '../spec/path.ts';
import type { Position, ResultDocument } from './result-document.ts';

/** A number, or another value, that a second run gave differently. */
export interface ValueDifference {
  readonly at: Position;
  /** Where in the point, such as "quantities.testError.simulation.mean". */
  readonly field: string;
  readonly recorded: unknown;
  /** undefined where the second run has none. */
  readonly rerun: unknown;
  /** |a − b|/max(|a|, |b|) of two numbers; null for anything else. */
  readonly relative: number | null;
}

/** What two results of one spec have in common. */
export interface Agreement {
  /** Whether everything recorded came again, every number with the same bits. */
  readonly same: boolean;
  /** Numbers that were compared. */
  readonly numbers: number;
  /** Numbers among them that differ. */
  readonly differing: number;
  /** Everything that differs, numbers and others, the largest relative difference first. */
  readonly differences: readonly ValueDifference[];
}

/**
 * Compares the points of a recorded result with those of a second run, value by value. What only the second run has,
 * as one of a newer version may, is no difference.
 *
 * @param rerun as its JSON text would be read again: -0 is 0 there, and Infinity is null
 */
export function compareResults(recorded: ResultDocument, rerun: ResultDocument): Agreement {
  const differences: ValueDifference[] = [];
  let numbers = 0;
  let differing = 0;
  const visit = (a: unknown, b: unknown, at: Position, path: readonly PropertyKey[]): void => {
    if (Array.isArray(a) || isMapping(a)) {
      for (const [key, child] of Object.entries(a)) {
        const other = typeof b === 'object' && b !== null ? Reflect.get(b, key) : undefined;
        visit(child, other, at, [...path, Array.isArray(a) ? Number(key) : key]);
      }
      return;
    }
    if (typeof a === 'number') numbers += 1;
    if (a === b) return;
    if (typeof a === 'number') differing += 1;
    const relative = relativeDifference(a, b);
    differences.push({ at, field: pathText(path), recorded: a, rerun: b, relative });
  };
  for (const [i, { at, ...point }] of recorded.points.entries()) {
    visit(point, rerun.points[i], at, []);
  }
  if (rerun.points.length !== recorded.points.length) {
    const [a, b] = [recorded.points.length, rerun.points.length];
    differences.push({ at: {}, field: 'points', recorded: a, rerun: b, relative: null });
  }
  differences.sort((a, b) => (b.relative ?? Infinity) - (a.relative ?? Infinity) || 0);
  return { same: differences.length === 0, numbers, differing, differences };
}

function relativeDifference(a: unknown, b: unknown): number | null {
  return typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b))
    : null;
}
