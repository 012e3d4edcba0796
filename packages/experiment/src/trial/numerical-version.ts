import { sha256 } from '../sha256.ts';
import { validateSpec } from '../spec/validate.ts';
import { planExperiment } from './plan.ts';
import { prepareCell, runTrial } from './trial.ts';

/**
 * The version of what a trial computes, down to the last bit. Stored trials are used again only where it is the
 * same, so every change of any number must raise it: of the draws, the order of a sum, a tolerance.
 * `numericalSample` notices when that was forgotten.
 */
export const numericalVersion = 5;

/** `numericalSample` with the backend `wasm-deterministic`, for the numerical version above. */
export const recordedSample = '1a0a7d83403749d4465ff6d2dc6190be02903c84dfb40b2d3e13e07f2aa9baad';

/** A few small trials that between them take every path of a trial. */
const samples: readonly Record<string, unknown>[] = [
  {
    network: { inputDim: 40, width: 60, activation: { name: 'relu', centered: true } },
    data: { stepSamples: 100, ridgeSamples: 80, testSamples: 50 },
    ridge: [0.1, 1],
    measure: ['errors', 'hierarchy'],
    sweep: { 'step.size': [0, 2] },
  },
  {
    network: { inputDim: 40, width: 110, activation: 'tanh', secondLayer: 'constant' },
    data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50, reuseBatch: true },
    ridge: [1e-5],
    measure: ['errors', 'spectrum', 'outliers', 'alignments'],
  },
  {
    network: { inputDim: 30, width: 50, activation: 'gelu', scaling: 'standard' },
    data: { stepSamples: 60, ridgeSamples: 90, testSamples: 50 },
    ridge: [0.1],
    measure: ['outliers', 'alignments', 'powers', 'plateaus'],
  },
];

/** The SHA-256 of every number that a few small trials measure with the backend in use; takes a tenth of a second. */
export function numericalSample(): Promise<string> {
  const numbers = samples.flatMap((sample) => {
    const teacher = { link: { sum: ['tanh', { hermite: [0, 0, 0.3] }] }, noise: 0.4 };
    const spec = validateSpec({ seed: 'numerical sample', teacher, step: { size: 3 }, ...sample });
    return planExperiment(spec).cells.flatMap((cell) => {
      const { measured, eigenvalues = [] } = runTrial(prepareCell(cell), 17);
      const values = measured.flat().flatMap((row) => Object.entries(row).sort(byName));
      return [...values.map(([, value]) => value), ...eigenvalues.flatMap((all) => [...all])];
    });
  });
  // Little-endian on every machine.
  const bytes = new DataView(new ArrayBuffer(8 * numbers.length));
  for (const [i, value] of numbers.entries()) bytes.setFloat64(8 * i, value, true);
  return sha256(new Uint8Array(bytes.buffer));
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}
