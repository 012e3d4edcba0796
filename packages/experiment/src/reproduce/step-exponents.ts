import type { Cell } from '../trial/plan.ts';

/** α of every step size of a cell, η = n0^α. */
export function stepExponents({ spec, stepSizes }: Cell): readonly number[] {
  const log = Math.log(spec.data.stepSamples);
  // Rounding of the power and its logarithm is taken out: what a preset says as 0.15 is 0.15.
  return stepSizes.map((stepSize) => Number((Math.log(stepSize) / log).toPrecision(12)));
}
