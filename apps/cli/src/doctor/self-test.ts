import {
  type Cell,
  compare,
  type ExperimentSpec,
  limitsOf,
  numericalSample,
  planExperiment,
  planTheory,
  prepareCell,
  recordedSample,
  runTrial,
  type TrialResult,
  type Verdict,
  validateSpec,
  verdictSentence,
} from '@onestep/experiment';
import { defaultWorkers, runPlan } from '@onestep/experiment/node';
import { type BackendChoice, useBackend } from '@onestep/linalg';

/** Whether this machine computes right. */
export interface SelfTest {
  /** Whether `wasm-deterministic` gives the numbers that were recorded for it, to the last bit. */
  readonly sameBits: boolean;
  /** The largest relative difference between `auto` and `wasm-deterministic` in one trial. */
  readonly backendDifference: number;
  /** A small setting, simulated on every core, beside its limits. */
  readonly limits: Verdict & { readonly sentence: string; readonly trials: number };
  readonly seconds: number;
}

/** Rounding differs between backends; a readout at these sizes keeps ten digits of it. */
export const largestBackendDifference = 1e-9;

/**
 * A setting whose limits are known and whose errors, spikes and alignments they predict well; large enough that a wrong
 * factor anywhere shows, small enough for a few seconds.
 */
const setting: ExperimentSpec = validateSpec({
  title: 'self-test',
  seed: 'self-test',
  trials: 24,
  network: { inputDim: 160, width: 300, activation: { name: 'relu', centered: true } },
  data: { stepSamples: 400, ridgeSamples: 400, testSamples: 1500 },
  teacher: { link: { sum: ['tanh', { hermite: [0, 0, 0.3] }] }, noise: 0.4 },
  step: { size: 2 },
  ridge: [0.1, 1],
  measure: ['errors', 'outliers'],
  sweep: { 'step.size': [0, 2, 4] },
});

/**
 * Simulates a small setting and compares it with what is known: bits with those recorded, one backend with the other,
 * means with their limits. Takes a few seconds; the backend in use is `auto` afterwards.
 */
export async function selfTest(spec: ExperimentSpec = setting): Promise<SelfTest> {
  const started = performance.now();
  const plan = planExperiment(spec);
  useBackend('wasm-deterministic');
  const sameBits = (await numericalSample()) === recordedSample;
  const [cell] = plan.cells;
  const backendDifference = cell === undefined ? 0 : differenceBetween(cell);
  useBackend('auto');
  const results = await runPlan(plan, { workers: defaultWorkers(spec.trials) });
  const theory = planTheory(plan);
  const comparison = compare(plan, results, limitsOf(plan, theory), theory);
  const sentence = verdictSentence(comparison);
  return {
    sameBits,
    backendDifference,
    limits: { ...comparison.verdict, sentence, trials: spec.trials },
    seconds: (performance.now() - started) / 1000,
  };
}

function differenceBetween(cell: Cell): number {
  const [numbers, others] = (['auto', 'wasm-deterministic'] as const).map((backend) =>
    numbersWith(backend, cell),
  );
  return Math.max(
    ...(numbers ?? []).map((value, i) => {
      const other = others?.[i] ?? Number.NaN;
      return Math.abs(value - other) / Math.max(Math.abs(value), Math.abs(other), 1e-300);
    }),
  );
}

function numbersWith(backend: BackendChoice, cell: Cell): number[] {
  useBackend(backend);
  const { measured }: TrialResult = runTrial(prepareCell(cell), 0);
  return measured.flat().flatMap((row) => Object.values(row));
}
