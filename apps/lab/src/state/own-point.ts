import {
  type Cell,
  canonicalText,
  type ExperimentSpec,
  type Plan,
  rangeValues,
  type SweepValue,
  stepSizeOf,
} from '@onestep/experiment';

type Swept = ExperimentSpec['sweep'][string];

/**
 * The spec that the lab simulates: its own sweep, in which every swept value of the spec itself has a place, so
 * that what the controls say is always simulated. A sweep over ridges stays as it is.
 */
export function withOwnPoint(spec: ExperimentSpec): ExperimentSpec {
  const sweep = Object.entries(spec.sweep).map(([path, swept]) => [
    path,
    withOwnValue(spec, path, swept),
  ]);
  return { ...spec, sweep: Object.fromEntries(sweep) };
}

function withOwnValue(spec: ExperimentSpec, path: string, swept: Swept): Swept {
  const own = ownValue(spec, path);
  const values = sweptValues(swept);
  const text = JSON.stringify(own);
  if (own === undefined || values.some((value) => JSON.stringify(value) === text)) return swept;
  const all = [...values, own];
  return all.every((value) => typeof value === 'number') ? all.sort((a, b) => a - b) : all;
}

/** The values of one swept path, a range written out. */
export function sweptValues(swept: Swept): readonly SweepValue[] {
  return 'count' in swept ? rangeValues(swept) : swept;
}

/** What the spec itself says at a swept path; undefined where that cannot stand in the sweep. */
function ownValue(spec: ExperimentSpec, path: string): SweepValue | undefined {
  if (path === 'ridge') return undefined;
  // All sizes together, as the spec has them.
  if (path === 'size') return 1;
  if (path === 'step.size') return stepSizeOf(spec);
  if (path === 'step.exponent') {
    if ('exponent' in spec.step) return spec.step.exponent;
    const exponent = Math.log(spec.step.size) / Math.log(spec.data.stepSamples);
    return Number.isFinite(exponent) ? exponent : undefined;
  }
  const [section = '', key = ''] = path.split('.');
  const values = Reflect.get(spec, section) as Readonly<Record<string, SweepValue>> | undefined;
  return values?.[key];
}

/** Where the spec itself stands in a plan. */
export interface OwnPlace {
  readonly cell: number;
  /** −1 where its step is not among those of the cell. */
  readonly stepIndex: number;
}

/** The cell whose draws the spec itself would use, and its step there; undefined where the plan has none. */
export function ownPlace(plan: Plan, spec: ExperimentSpec): OwnPlace | undefined {
  const key = drawsKey(spec);
  const cell = plan.cells.findIndex((one) => drawsKey(one.spec) === key);
  if (cell < 0) return undefined;
  const { stepSizes } = plan.cells[cell] as Cell;
  const own = stepSizeOf(spec);
  const stepIndex = stepSizes.findIndex((size) => Math.abs(size - own) <= 1e-12 * own);
  return { cell, stepIndex };
}

/** Equal for specs that differ at most in step, ridges, measurements, number of trials and sweep. */
export function drawsKey(spec: ExperimentSpec): string {
  return canonicalText({
    ...spec,
    trials: 1,
    step: { size: 0 },
    ridge: [1],
    measure: ['errors'],
    sweep: {},
  });
}

/** Equal for specs with the same limits at equal step and ridge. */
export function limitsKey(spec: ExperimentSpec): string {
  return drawsKey({ ...spec, seed: 1, data: { ...spec.data, testSamples: 1 } });
}
