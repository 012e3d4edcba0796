import {
  type Comparison,
  type ExperimentSpec,
  type Point,
  type PointComparison,
  planExperiment,
  readSpec,
  SpecError,
  type SweepValue,
  validateSpec,
} from '@onestep/experiment';
import type { Measurements } from './measurements.ts';

/** A result.json of the command line. */
export interface RecordedResult {
  readonly spec: ExperimentSpec;
  readonly comparison: Comparison;
  readonly measurements: Measurements;
}

/** What a file held. */
export type LoadedFile =
  | { readonly kind: 'spec'; readonly spec: ExperimentSpec }
  | { readonly kind: 'result'; readonly result: RecordedResult };

/**
 * Reads a spec (YAML or JSON), or a result that `onestep compare` wrote.
 *
 * @throws SpecError with what is wrong
 */
export function readFileText(text: string, name: string): LoadedFile {
  const result = text.trimStart().startsWith('{') ? parsedJson(text) : undefined;
  if (!isRecord(result) || !('manifest' in result || 'points' in result)) {
    return { kind: 'spec', spec: readSpec(text, name) };
  }
  return { kind: 'result', result: recordedResult(result, name) };
}

function recordedResult(document: Record<string, unknown>, name: string): RecordedResult {
  const { manifest, points, verdict } = document;
  if (!isRecord(manifest) || !Array.isArray(points) || !isRecord(verdict)) {
    const wanted = 'a result of onestep compare, with points, verdict and manifest';
    throw new SpecError(name, [{ path: '', wanted, got: Object.keys(document).join(', ') }]);
  }
  const spec = validateSpec(manifest.spec, `${name}, manifest.spec`);
  const bad = points.findIndex((point) => !isPointComparison(point));
  if (bad >= 0) {
    const wanted = 'a point with at and quantities, each with a simulation';
    const got = JSON.stringify(points[bad])?.slice(0, 60) ?? 'nothing';
    throw new SpecError(name, [{ path: `points[${bad}]`, wanted, got }]);
  }
  const comparison = { points, verdict } as unknown as Comparison;
  return { spec, comparison, measurements: recordedMeasurements(spec, comparison.points) };
}

function recordedMeasurements(
  spec: ExperimentSpec,
  points: readonly PointComparison[],
): Measurements {
  const plan = planExperiment(spec);
  const known = new Map(points.map((point) => [positionKey(point.at), point.quantities]));
  const quantitiesAt = ({ at }: Point) => known.get(positionKey(at)) ?? {};
  const trials = points.flatMap(({ quantities }) =>
    Object.values(quantities).map(({ simulation }) => simulation.trials),
  );
  return {
    origin: 'file',
    plan,
    trials: Math.max(0, ...trials),
    summary: (point, name) => quantitiesAt(point)[name]?.simulation ?? null,
    names: (point) => Object.keys(quantitiesAt(point)),
    spectra: () => [],
  };
}

function positionKey(at: Readonly<Record<string, SweepValue>>): string {
  const entries = Object.entries(at).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
}

function isPointComparison(value: unknown): value is PointComparison {
  if (!isRecord(value) || !isRecord(value.at) || !isRecord(value.quantities)) return false;
  return Object.values(value.quantities).every(
    (quantity) =>
      isRecord(quantity) &&
      isRecord(quantity.simulation) &&
      typeof quantity.simulation.mean === 'number' &&
      typeof quantity.simulation.trials === 'number',
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
