import { check } from './check.ts';
import { pathText, setAt, valueAt } from './path.ts';
import { type Problem, show, unknownName } from './problem.ts';
import { isRange, rangeValues } from './range.ts';
import { knownKeys, rangeSchema } from './schema.ts';
import type { ExperimentSpec, SweepValue } from './spec.ts';

/** One point of the grid, but for the ridge: where it lies and the complete spec there. */
export interface SweepPoint {
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly spec: ExperimentSpec;
}

const sections = ['network', 'data', 'teacher', 'step'] as const;

/** What a sweep can vary: every leaf of the spec that changes what a trial draws or computes. */
export const sweepablePaths: readonly string[] = [
  ...sections.flatMap((section) => (knownKeys[section] ?? []).map((key) => `${section}.${key}`)),
  'ridge',
];

/**
 * The grid of a spec's sweep, in the order of its keys, the last varying fastest; one point when
 * nothing is swept. Each value is checked against the rest of the spec, and every problem returned.
 */
export function expandSweep(spec: ExperimentSpec): {
  points: readonly SweepPoint[];
  problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  if ('step.size' in spec.sweep && 'step.exponent' in spec.sweep) {
    const got = 'both';
    problems.push({ path: 'sweep', wanted: 'one of step.size and step.exponent', got });
  }
  let points: SweepPoint[] = [{ at: {}, spec: { ...spec, sweep: {} } }];
  for (const [path, written] of Object.entries(spec.sweep)) {
    if (!sweepablePaths.includes(path)) {
      problems.push(unknownName(`sweep.${path}`, 'a path that can vary', path, sweepablePaths));
      continue;
    }
    const values = listOf(path, written, problems);
    for (const [i, value] of values.entries()) {
      for (const problem of check(setAt({ ...spec, sweep: {} }, path, value)).problems) {
        problems.push({ ...problem, path: `sweep.${path}[${i}]` });
      }
    }
    const repeated = values.find((value, i) => values.findIndex((one) => isSame(one, value)) < i);
    if (repeated !== undefined) {
      problems.push({
        path: `sweep.${path}`,
        wanted: 'values that differ',
        got: `${show(repeated)} twice`,
      });
    }
    if (problems.length > 0) continue;
    points = points.flatMap((point) =>
      values.map((value) => {
        const { spec: here = point.spec, problems: clashes } = check(
          setAt(point.spec, path, value),
        );
        problems.push(...clashes.map((clash) => ({ ...clash, path: `sweep: ${clash.path}` })));
        return { at: { ...point.at, [path]: value }, spec: here };
      }),
    );
    if (points.length > 100_000) {
      problems.push({ path: 'sweep', wanted: 'at most 100000 points', got: String(points.length) });
      break;
    }
  }
  return { points, problems };
}

function isSame(a: SweepValue, b: SweepValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function listOf(path: string, written: unknown, problems: Problem[]): SweepValue[] {
  if (Array.isArray(written)) {
    if (written.length === 0) {
      problems.push({ path: `sweep.${path}`, wanted: 'at least one value', got: '[]' });
    }
    return written as SweepValue[];
  }
  if (!isRange(written)) {
    problems.push({
      path: `sweep.${path}`,
      wanted: 'a list of values, or { from, to, count, scale }',
      got: show(written),
    });
    return [];
  }
  const parsed = rangeSchema.safeParse(written);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const at = pathText(['sweep', path, ...issue.path]);
      problems.push({ path: at, wanted: issue.message, got: show(valueAt(written, issue.path)) });
    }
    return [];
  }
  return rangeValues(parsed.data);
}
