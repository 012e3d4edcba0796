import { matrix, multiplyTransposed } from '@onestep/linalg';
import { highestContribution } from '../comparison/quantities.ts';
import { type ExperimentSpec, needsTestSet } from '../spec/spec.ts';
import { needsVectors } from './measure.ts';
import type { Cell, Plan } from './plan.ts';
import type { TrialStage } from './stages.ts';

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
  for (const cell of plan.cells) {
    const { spec, stepSizes } = cell;
    flops += spec.trials * trialFlops(cell);
    bytesPerTrial = Math.max(bytesPerTrial, 8 * trialDoubles(spec, stepSizes.length));
  }
  return { trials: trials * plan.cells.length, points: plan.points.length, flops, bytesPerTrial };
}

/**
 * Operations a second of this machine's products, from one run of about a tenth of a second.
 *
 * @param seconds the time; on the clock where nobody says
 */
export function measureFlopRate(seconds: () => number = () => performance.now() / 1000): number {
  const size = 320;
  const a = matrix(
    size,
    size,
    Float64Array.from({ length: size * size }, (_, i) => (i % 7) - 3),
  );
  multiplyTransposed(a, a);
  const started = seconds();
  const repeats = 3;
  for (let i = 0; i < repeats; i += 1) multiplyTransposed(a, a);
  return (repeats * 2 * size ** 3) / (seconds() - started);
}

/** Floating-point operations of a trial of a cell. */
export function trialFlops({ spec, stepSizes, ridges }: Cell): number {
  const { readout, ...once } = stageFlops(spec, ridges.length);
  const shared = once['gradient step'] + once['ridge batch'] + once['test set'];
  return shared + stepSizes.length * readout;
}

/** Floating-point operations of each stage of a trial; of `readout`, for one step size. */
export function stageFlops(spec: ExperimentSpec, ridges: number): Record<TrialStage, number> {
  const { inputDim: d, width } = spec.network;
  const { stepSamples, ridgeSamples, testSamples } = spec.data;
  const fresh = ridgeSamples + (needsTestSet(spec) ? testSamples : 0);
  const smaller = Math.min(ridgeSamples, width);
  const gram = ridgeSamples * width * smaller;
  // A tridiagonalisation's products with vectors run at about half the rate of matrix products.
  const spectrum = gram + 2 * (4 / 3) * smaller ** 3;
  const krylov = 100 * 4 * ridgeSamples * width;
  const readout = spec.measure.includes('spectrum') ? spectrum : krylov;
  const leading = needsVectors(spec.measure);
  const activation = 40 * width * fresh;
  const test = 2 * ridges * testSamples * width;
  // Taking an order out and putting it back is two passes over the features, then the readout again.
  const refit = krylov + test + 8 * width * fresh;
  const refits = spec.measure.includes('hierarchy') ? highestContribution * refit : 0;
  return {
    'gradient step': 4 * width * d * stepSamples,
    'ridge batch': 4 * width * d * ridgeSamples,
    'test set': 4 * width * d * (fresh - ridgeSamples),
    readout: readout + (leading ? krylov : 0) + activation + test + refits,
  };
}

/** Numbers that the products' copies take at most: larger products are done in blocks. */
const mostBlockDoubles = 2 ** 25;

/** The largest number of doubles that a trial holds at once, copies of the kernels included. */
function trialDoubles(spec: ExperimentSpec, steps: number): number {
  const { inputDim: d, width } = spec.network;
  const { stepSamples, ridgeSamples } = spec.data;
  const testSamples = needsTestSet(spec) ? spec.data.testSamples : 0;
  const copies = (samples: number): number =>
    Math.min(samples * (d + width) + width * d, mostBlockDoubles);
  const layers = 2 * width * d;
  // What a batch leaves for the readout: its path and its features, or only these.
  const kept = (samples: number): number => (steps === 1 ? 1 : 3) * samples * width;
  const smaller = Math.min(ridgeSamples, width);
  const spectrum = spec.measure.includes('spectrum') ? smaller ** 2 : 0;
  const batch = (samples: number): number => samples * (d + 2 * width) + copies(samples);
  // Of the stage before, one matrix of preactivations and the inputs may still await the garbage collector.
  const left = (samples: number): number => samples * (d + width);
  return Math.max(
    layers + left(stepSamples) + copies(stepSamples),
    layers + left(stepSamples) + batch(ridgeSamples),
    layers + kept(ridgeSamples) + left(ridgeSamples) + batch(testSamples),
    // The kernels' copy of F or of its Gram matrix, and the Krylov vectors.
    kept(ridgeSamples) +
      kept(testSamples) +
      spectrum +
      Math.max(ridgeSamples * width, smaller ** 2) +
      smaller * Math.min(400, smaller),
  );
}
