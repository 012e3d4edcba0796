import { matrix, multiplyTransposed } from '@onestep/linalg';
import { highestContribution } from '../comparison/quantities.ts';
import { type ExperimentSpec, needsTestSet } from '../spec/spec.ts';
import type { Plan } from './plan.ts';

/** What a run will need, before it is started. */
export interface Estimate {
  readonly trials: number;
  readonly points: number;
  /** Floating-point operations of the whole run. */
  readonly flops: number;
  /** Bytes that one trial holds at its peak, the largest over the cells. */
  readonly bytesPerTrial: number;
}

/** Counts operations and memory of a plan; nothing is allocated. */
export function estimate(plan: Plan): Estimate {
  const { trials } = plan.spec;
  let flops = 0;
  let bytesPerTrial = 0;
  for (const { spec, stepSizes, ridges } of plan.cells) {
    flops += spec.trials * trialFlops(spec, stepSizes.length, ridges.length);
    bytesPerTrial = Math.max(bytesPerTrial, 8 * trialDoubles(spec));
  }
  return { trials: trials * plan.cells.length, points: plan.points.length, flops, bytesPerTrial };
}

/** Operations a second of this machine's products, from one run of about a tenth of a second. */
export function measureFlopRate(): number {
  const size = 320;
  const a = matrix(
    size,
    size,
    Float64Array.from({ length: size * size }, (_, i) => (i % 7) - 3),
  );
  multiplyTransposed(a, a);
  const started = performance.now();
  const repeats = 3;
  for (let i = 0; i < repeats; i += 1) multiplyTransposed(a, a);
  return (repeats * 2 * size ** 3) / ((performance.now() - started) / 1000);
}

function trialFlops(spec: ExperimentSpec, steps: number, ridges: number): number {
  const { inputDim: d, width } = spec.network;
  const { stepSamples, ridgeSamples, testSamples } = spec.data;
  const fresh = ridgeSamples + (needsTestSet(spec) ? testSamples : 0);
  const products = 4 * width * d * (stepSamples + fresh);
  const smaller = Math.min(ridgeSamples, width);
  const gram = ridgeSamples * width * smaller;
  // A tridiagonalisation's products with vectors run at about half the rate of matrix products.
  const spectrum = gram + 2 * (4 / 3) * smaller ** 3;
  const krylov = 100 * 4 * ridgeSamples * width;
  const readout = spec.measure.includes('spectrum') ? spectrum : krylov;
  const leading = spec.measure.some((what) => what === 'outliers' || what === 'alignments');
  const activation = 40 * width * fresh;
  const test = 2 * ridges * testSamples * width;
  // Taking an order out and putting it back is two passes over the features, then the readout again.
  const refit = krylov + test + 8 * width * fresh;
  const refits = spec.measure.includes('hierarchy') ? highestContribution * refit : 0;
  const perStep = readout + (leading ? krylov : 0) + activation + test + refits;
  return products + steps * perStep;
}

function trialDoubles(spec: ExperimentSpec): number {
  const { inputDim: d, width } = spec.network;
  const { stepSamples, ridgeSamples, testSamples } = spec.data;
  const stepPhase = stepSamples * (d + width) + 2 * width * d;
  const smaller = Math.min(ridgeSamples, width);
  const readoutPhase =
    2 * width * d + (ridgeSamples + testSamples) * (d + 3 * width) + 2 * smaller ** 2;
  // The kernels work on copies: of the matrices of one product, or of F and its Gram matrix.
  const most = Math.max(stepSamples, ridgeSamples, testSamples);
  const copies = Math.max(most * (d + width) + width * d, ridgeSamples * width + smaller ** 2);
  return Math.max(stepPhase, readoutPhase) + copies;
}
