import {
  type ErrorName,
  type ExperimentSpec,
  formatNumber,
  type Plan,
  quantityTitles,
  type Summary,
  setAt,
  stepSizeOf,
} from '@onestep/experiment';
import type { SweepFigure } from '@onestep/experiment/figures';
import type { Lab } from '../../state/lab.ts';
import { drawsKey } from '../../state/own-point.ts';
import { sweepAxis } from '../../state/sweep-axis.ts';
import { shownError } from '../errors/data.ts';
import { notesOf } from '../notes.ts';
import type { Absence, DataTable, Seen } from '../view.ts';
import { pathWords } from './path-words.ts';

export interface SweepData extends SweepFigure {
  readonly path: string;
  readonly name: ErrorName;
  /** λ of the curve; null along λ itself. */
  readonly ridge: number | null;
  readonly stepSize: number;
  readonly measured: readonly ({ readonly at: number } & Summary)[];
}

/** Whether the spec sweeps a number beside the step. */
export function hasSweep(lab: Lab): boolean {
  return sweepAxis(lab.state.spec.value) !== null;
}

export function seeSweep(lab: Lab): Seen<SweepData> | Absence {
  const spec = lab.state.spec.value;
  const axis = sweepAxis(spec);
  if (axis === null) {
    return {
      absent: 'Nothing but the step is swept.',
      remedy: 'Choose another value under “sweep”, such as network.width.',
    };
  }
  const { path, isLog } = axis;
  const name = shownError.value;
  const ridge = path === 'ridge' ? null : (spec.ridge[lab.shownRidge.value] as number);
  const { answer, isComing, failure } = lab.limits.sweep.value;
  const curve = answer?.curves[path === 'ridge' ? 0 : lab.shownRidge.value]?.[name] ?? [];
  const limit = (answer?.values ?? []).flatMap((at, i) => {
    const value = curve[i] ?? null;
    return value === null || !Number.isFinite(value) ? [] : [{ at, value }];
  });
  const measured = measuredAlong(lab, spec, path, name, ridge);
  const own = ownValue(spec, path);
  if (limit.length === 0 && measured.length === 0) {
    return isComing
      ? { absent: 'The limits along this sweep are coming.', remedy: 'They take about a second.' }
      : {
          absent: failure ?? 'The theory has no limit along this sweep.',
          remedy: 'Run to see the simulation.',
        };
  }
  const data: SweepData = {
    path,
    name,
    ridge,
    stepSize: stepSizeOf(spec),
    label: pathWords(path),
    isLog,
    measured,
    limit,
    limitName: answer?.theory ?? '',
    rules: rulesOf(spec, path),
    ...(own !== null && { current: own }),
  };
  return {
    data,
    simulation: simulationOf(lab, measured.length > 0),
    limit: isComing ? 'coming' : limit.length === 0 ? 'unsupported' : 'ready',
    notes: notesOf(lab, spec.measure.includes('errors') ? null : 'errors'),
  };
}

function simulationOf(lab: Lab, isMeasured: boolean): Seen<unknown>['simulation'] {
  if (lab.own.value.measurements === null) return 'none';
  return isMeasured ? 'fresh' : 'stale';
}

/** The points that differ from the spec in the swept value alone. */
function measuredAlong(
  lab: Lab,
  spec: ExperimentSpec,
  path: string,
  name: ErrorName,
  ridge: number | null,
): SweepData['measured'] {
  const { measurements } = lab.own.value;
  if (measurements === null) return [];
  const fixed = fixedKey(spec, path);
  const keys = cellKeys(measurements.plan, path);
  return measurements.plan.points
    .filter((point) => {
      const { stepSize } = point;
      const own = stepSizeOf(spec);
      return (
        keys[point.cell] === fixed &&
        Math.abs(stepSize - own) <= 1e-12 * own &&
        (ridge === null || point.ridge === ridge)
      );
    })
    .flatMap((point) => {
      const summary = measurements.summary(point, name);
      const at = path === 'ridge' ? point.ridge : point.at[path];
      return summary === null || typeof at !== 'number' ? [] : [{ at, ...summary }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Equal for specs that differ at most in one swept value, step and ridges. */
function fixedKey(spec: ExperimentSpec, path: string): string {
  if (path === 'ridge') return drawsKey(spec);
  if (path === 'size') {
    const { seed, network, teacher } = spec;
    const { inputDim: _, width: __, ...functions } = network;
    return JSON.stringify({ seed, functions, teacher });
  }
  return drawsKey(setAt(spec, path, 1) as unknown as ExperimentSpec);
}

function cellKeys({ cells }: Plan, path: string): readonly string[] {
  return cells.map(({ spec }) => fixedKey(spec, path));
}

function ownValue(spec: ExperimentSpec, path: string): number | null {
  if (path === 'ridge') return null;
  if (path === 'size') return 1;
  const [section = '', key = ''] = path.split('.');
  const value = (Reflect.get(spec, section) as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'number' ? value : null;
}

/** Where the number of features meets the number of samples. */
function rulesOf({ network, data }: ExperimentSpec, path: string): SweepFigure['rules'] {
  if (path === 'network.width') return [{ at: data.ridgeSamples, name: 'N = n' }];
  if (path === 'data.ridgeSamples') return [{ at: network.width, name: 'n = N' }];
  return [];
}

export function describeSweep({ name, label, limit, measured }: SweepData): string {
  const title = quantityTitles[name];
  const peak = limit.reduce<(typeof limit)[number] | null>(
    (best, one) => (best === null || one.value > best.value ? one : best),
    null,
  );
  const course =
    peak === null
      ? 'No limit is known.'
      : `Its limit is largest, ${formatNumber(peak.value)}, at ${formatNumber(peak.at)}.`;
  return `${title} against ${label}. ${course} ${measured.length} values are simulated.`;
}

export function sweepTable(data: SweepData): DataTable {
  const { path, name, ridge, stepSize, measured, limit, limitName } = data;
  const fixed = [name, stepSize, ridge] as const;
  return {
    columns: ['kind', 'quantity', 'stepSize', 'ridge', path, 'value', 'standardError', 'trials'],
    rows: [
      ...measured.map(({ at, mean, standardError, trials }) => [
        'simulation',
        ...fixed,
        at,
        mean,
        standardError,
        trials,
      ]),
      ...limit.map(({ at, value }) => [`limit, ${limitName}`, ...fixed, at, value, null, null]),
    ],
  };
}
