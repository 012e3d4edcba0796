import type { ExperimentSpec } from './spec.ts';

/** η: the size itself, or stepSamples^exponent. */
export function stepSizeOf({ step, data }: ExperimentSpec): number {
  return 'size' in step ? step.size : data.stepSamples ** step.exponent;
}
