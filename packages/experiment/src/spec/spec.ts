import type { FunctionSpec } from '@onestep/activation';

/** What one trial can measure; see `measurements` of the trial for the quantities each one yields. */
export const measurements = [
  'errors',
  'spectrum',
  'outliers',
  'alignments',
  'hierarchy',
  'powers',
  'plateaus',
] as const;
export type Measurement = (typeof measurements)[number];

export const scalings = ['meanField', 'standard'] as const;
export const secondLayers = ['gaussian', 'constant'] as const;

/** The step, by its size η or by the exponent α of η = stepSamples^α. */
export type StepSpec = { readonly size: number } | { readonly exponent: number };

/** Evenly spaced values, on a linear or a logarithmic scale, both ends included. */
export interface RangeSpec {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly scale: 'linear' | 'log';
}

export type SweepValue = number | string | boolean | Readonly<Record<string, unknown>>;

/** One experiment, complete: every default filled in. The names are a contract with other programs. */
export interface ExperimentSpec {
  readonly title: string;
  readonly seed: number | string;
  readonly trials: number;
  readonly network: {
    readonly inputDim: number;
    readonly width: number;
    readonly activation: FunctionSpec;
    readonly scaling: (typeof scalings)[number];
    readonly secondLayer: (typeof secondLayers)[number];
  };
  readonly data: {
    readonly stepSamples: number;
    readonly ridgeSamples: number;
    readonly testSamples: number;
    readonly reuseBatch: boolean;
  };
  readonly teacher: { readonly link: FunctionSpec; readonly noise: number };
  readonly step: StepSpec;
  readonly ridge: readonly number[];
  readonly measure: readonly Measurement[];
  readonly sweep: Readonly<Record<string, readonly SweepValue[] | RangeSpec>>;
}

/** Whether a trial draws a test set: for the errors, and for what each order contributes to them or could. */
export function needsTestSet({ measure }: Pick<ExperimentSpec, 'measure'>): boolean {
  return measure.some((what) => what === 'errors' || what === 'hierarchy' || what === 'plateaus');
}
