import {
  type ErrorName,
  limitsOf,
  type Plan,
  planExperiment,
  planTheory,
  prepareCell,
  runTrial,
  type TrialResult,
  validateSpec,
} from '@onestep/experiment';

/** A linear student of a linear teacher without ridge. */
export interface LinearSetting {
  readonly name: string;
  readonly inputDim: number;
  readonly width: number;
  readonly samples: number;
  readonly stepSize: number;
}

/** In the first the step would change what is seen; in the second the features span every input, with a step and without. */
export const linearSettings: readonly LinearSetting[] = [
  { name: 'N < d, no step', inputDim: 16, width: 8, samples: 40, stepSize: 0 },
  { name: 'N > d, a step', inputDim: 8, width: 12, samples: 40, stepSize: 3 },
];

const noise = 0.5;

/** The plan of a setting with every size multiplied by `factors`, where there are some. */
export function linearPlan(
  { inputDim, width, samples, stepSize }: LinearSetting,
  { seed, trials, factors }: { seed: string; trials: number; factors?: readonly number[] },
): Plan {
  return planExperiment(
    validateSpec({
      seed,
      trials,
      network: { inputDim, width, activation: 'identity' },
      data: { stepSamples: samples / 2, ridgeSamples: samples, testSamples: samples },
      teacher: { link: 'identity', noise },
      step: { size: stepSize },
      ridge: 1e-9,
      ...(factors && { sweep: { size: factors } }),
    }),
  );
}

/**
 * The expectations of the errors, exact at every size: the readout is ordinary least squares. With p = min(N, d) of the d
 * directions seen, n samples and noise σ_ε:
 *
 *     s² = σ_ε² + 1 − p/d,   E trainError = s² (n − p)/n,   E testError = s² (n − 1)/(n − p − 1)
 */
export function linearErrors({
  inputDim,
  width,
  samples: n,
}: LinearSetting): Readonly<Record<Exclude<ErrorName, 'objective'>, number>> {
  const seen = Math.min(width, inputDim);
  const unseen = noise ** 2 + 1 - seen / inputDim;
  return {
    trainError: (unseen * (n - seen)) / n,
    testError: (unseen * (n - 1)) / (n - seen - 1),
  };
}

/** The limits that `compare` takes, with the exact expectations in their place. */
export function exactLimits(setting: LinearSetting, plan: Plan): ReturnType<typeof limitsOf> {
  const theory = planTheory(plan, { theory: 'small-step' });
  const known = linearErrors(setting);
  return limitsOf(plan, theory).map((point) => ({
    ...point,
    limits: {
      ...point.limits,
      trainError: { value: known.trainError, status: 'ok' as const },
      testError: { value: known.testError, status: 'ok' as const },
    },
  }));
}

/** Every trial of a plan, here and now. */
export function runHere({ cells, spec }: Plan): TrialResult[][] {
  return cells.map((cell) => {
    const prepared = prepareCell(cell);
    return Array.from({ length: spec.trials }, (_, trial) => runTrial(prepared, trial));
  });
}
