import { pathText, valueAt } from './path.ts';
import { type Problem, show } from './problem.ts';
import { isRange, rangeValues } from './range.ts';
import { rangeSchema } from './schema.ts';
import type { SweepValue } from './spec.ts';

/** Where whole numbers are wanted: a range is rounded to them. */
const countPaths = [
  'network.inputDim',
  'network.width',
  'data.stepSamples',
  'data.ridgeSamples',
  'data.testSamples',
];

/** The values of one key of a sweep, a range written out (over counts: rounded to whole numbers); every problem with how they are written is returned. */
export function sweepValues(
  path: string,
  written: unknown,
): { values: readonly SweepValue[]; problems: readonly Problem[] } {
  if (Array.isArray(written)) return listed(path, written as SweepValue[]);
  if (!isRange(written)) {
    const wanted = 'a list of values, or { from, to, count, scale }';
    return { values: [], problems: [{ path: `sweep.${path}`, wanted, got: show(written) }] };
  }
  const parsed = rangeSchema.safeParse(written);
  if (parsed.success) {
    const values = rangeValues(parsed.data);
    return listed(path, countPaths.includes(path) ? values.map(Math.round) : values);
  }
  const problems = parsed.error.issues.map((issue) => ({
    path: pathText(['sweep', path, ...issue.path]),
    wanted: issue.message,
    got: show(valueAt(written, issue.path)),
  }));
  return { values: [], problems };
}

function listed(
  path: string,
  values: readonly SweepValue[],
): { values: readonly SweepValue[]; problems: readonly Problem[] } {
  if (values.length === 0) {
    return {
      values,
      problems: [{ path: `sweep.${path}`, wanted: 'at least one value', got: '[]' }],
    };
  }
  const seen = new Set<string>();
  const repeated = values.find((value) => {
    const text = JSON.stringify(value);
    return seen.has(text) || !seen.add(text);
  });
  if (repeated === undefined) return { values, problems: [] };
  const got = `${show(repeated)} twice`;
  return { values, problems: [{ path: `sweep.${path}`, wanted: 'values that differ', got }] };
}
