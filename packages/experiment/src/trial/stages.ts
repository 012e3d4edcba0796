import type { ExperimentSpec } from '../spec/spec.ts';
import { stageFlops } from './cost.ts';

/** What a trial is at: its products, then the readout of every step size. */
export type TrialStage = 'gradient step' | 'ridge batch' | 'test set' | 'readout';

/** How far a trial has come. */
export interface TrialProgress {
  /** What begins now. */
  readonly stage: TrialStage;
  /** The part of the trial that is done, by operation count, in [0, 1). */
  readonly fraction: number;
}

/**
 * Counts the stages of one trial as they begin; `readout` begins once for each step size.
 *
 * @returns what to call where a stage begins
 */
export function stageCounter(
  spec: ExperimentSpec,
  steps: number,
  ridges: number,
  onProgress: (progress: TrialProgress) => void,
): (stage: TrialStage) => void {
  const flops = stageFlops(spec, ridges);
  const total = flops['gradient step'] + flops['ridge batch'] + flops['test set'];
  const whole = total + steps * flops.readout;
  let begun = 0;
  let done = 0;
  return (stage) => {
    done += begun;
    begun = flops[stage];
    onProgress({ stage, fraction: done / whole });
  };
}
