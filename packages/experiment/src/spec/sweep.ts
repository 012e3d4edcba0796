import { check } from './check.ts';
import { isMapping, pathText, setAt } from './path.ts';
import { type Problem, show, unknownName } from './problem.ts';
import { knownKeys } from './schema.ts';
import { isFactor, scaledSpec, sizeKey, sizeText } from './size.ts';
import type { ExperimentSpec, SweepValue } from './spec.ts';
import { sweepValues } from './sweep-values.ts';

/** One point of the grid, but for the ridge: where it lies and the complete spec there. */
export interface SweepPoint {
  /** The swept values as they are written: beside `size` the other sizes are those at size 1. */
  readonly at: Readonly<Record<string, SweepValue>>;
  readonly spec: ExperimentSpec;
}

const sections = ['network', 'data', 'teacher', 'step'] as const;

/** What a sweep can vary: every leaf of the spec that changes what a trial draws or computes, and all sizes together. */
export const sweepablePaths: readonly string[] = [
  ...sections.flatMap((section) => (knownKeys[section] ?? []).map((key) => `${section}.${key}`)),
  'ridge',
  sizeKey,
];

const mostPoints = 100_000;

/**
 * The grid of a spec's sweep, in the order of its keys, the last varying fastest; one point when
 * nothing is swept. Each value is checked against the rest of the spec, and every problem returned.
 *
 * `size` multiplies what the spec and the other keys say, wherever it stands among them.
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
  const base: ExperimentSpec = { ...spec, sweep: {} };
  let points: SweepPoint[] = [{ at: {}, spec: base }];
  for (const [path, list] of Object.entries(spec.sweep)) {
    if (!sweepablePaths.includes(path)) {
      problems.push({
        ...unknownName(pathText(['sweep', path]), 'a path that can vary', path, sweepablePaths),
        ...fullerPath(path, list),
      });
      continue;
    }
    const { values, problems: miswritten } = sweepValues(path, list);
    problems.push(...miswritten, ...valueProblems(base, path, values));
    if (problems.length > 0) continue;
    const count = points.length * values.length;
    if (count > mostPoints) {
      const wanted = `at most ${mostPoints} points`;
      problems.push({ path: 'sweep', wanted, got: `at least ${count}` });
      break;
    }
    points = points.flatMap((point) =>
      values.map((value) => {
        const at = { ...point.at, [path]: value };
        if (path === sizeKey) return { ...point, at };
        const { spec: here = point.spec, problems: clashes } = check(
          setAt(point.spec, path, value),
        );
        problems.push(...clashes.map((clash) => ({ ...clash, path: `sweep: ${clash.path}` })));
        return { at, spec: here };
      }),
    );
  }
  if (problems.length > 0 || !(sizeKey in spec.sweep)) return { points, problems };
  return scaledPoints(points);
}

/** `network.width` for `width`, and `step.size` for `{ step: { size: … } }`. */
function fullerPath(path: string, written: unknown): Pick<Problem, 'suggestion'> {
  const inner = isMapping(written) ? Object.keys(written).map((key) => `${path}.${key}`) : [];
  const suggestion = sweepablePaths.find(
    (known) => inner.includes(known) || known.endsWith(`.${path}`),
  );
  return suggestion === undefined ? {} : { suggestion };
}

/** What is wrong with the values of one key, each on its own. */
function valueProblems(
  base: ExperimentSpec,
  path: string,
  values: readonly SweepValue[],
): readonly Problem[] {
  if (path === sizeKey) return factorProblems(base, values);
  return values.flatMap((value, i) =>
    check(setAt(base, path, value)).problems.map((problem) => ({
      ...problem,
      path: `sweep.${path}[${i}]`,
    })),
  );
}

function factorProblems(base: ExperimentSpec, values: readonly SweepValue[]): readonly Problem[] {
  const seen = new Map<string, SweepValue>();
  return values.flatMap((value, i) => {
    const path = `sweep.${sizeKey}[${i}]`;
    if (!isFactor(value)) return [{ path, wanted: sizeText, got: show(value) }];
    const { network, data } = scaledSpec(base, value);
    const sizes = [network.inputDim, network.width, data.stepSamples, data.ridgeSamples].join();
    const before = seen.get(sizes);
    seen.set(sizes, value);
    if (before === undefined) return [];
    const got = `${show(value)}, which rounds to the sizes of ${show(before)}`;
    return [{ path, wanted: 'factors that give other sizes', got }];
  });
}

/** The points with their sizes multiplied: last, so that every key of the sweep has its say before. */
function scaledPoints(points: readonly SweepPoint[]): ReturnType<typeof expandSweep> {
  const problems: Problem[] = [];
  const scaled = points.map((point) => {
    const factor = point.at[sizeKey] as number;
    const { spec = point.spec, problems: clashes } = check(scaledSpec(point.spec, factor));
    problems.push(
      ...clashes.map(({ path, ...clash }) => ({
        ...clash,
        path: `sweep.${sizeKey}: ${path} times ${factor}`,
      })),
    );
    return { ...point, spec };
  });
  return { points: scaled, problems };
}
