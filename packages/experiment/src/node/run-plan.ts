import type { Plan } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import { type RunOptions, runTrials, TrialFailedError } from './run-trials.ts';

/**
 * The results of every trial of a plan; ends at the first trial that fails twice. See `runTrials`.
 *
 * @returns results[cell][trial]
 * @throws InterruptedError when the signal fires; TrialFailedError when a trial fails twice
 */
export async function runPlan(
  plan: Plan,
  options: Omit<RunOptions, 'onFailure'> = {},
): Promise<TrialResult[][]> {
  const onFailure: RunOptions['onFailure'] = (failure) => {
    throw new TrialFailedError(failure);
  };
  return (await runTrials(plan, { ...options, onFailure })).results;
}
