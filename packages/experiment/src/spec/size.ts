import type { ExperimentSpec } from './spec.ts';

/** The key of a sweep over sizes: not a path of the spec, but a factor for several. */
export const sizeKey = 'size';

/** What a value of the size sweep must be. */
export const sizeText = 'a positive number (factor of d, N, n0 and n)';

/**
 * A spec with all of its sizes multiplied, so that their ratios stay.
 *
 *     d, N, n0, n → round(factor · size)      (to the nearest whole number, halves up)
 *
 * The step stays as it is written. A size η is the same at every factor: then the limits have a limit of their own, which they
 * reach like 1/N (for a step with fixed ω = η c_1 b/√N they would not: every order would be learned in the end). An exponent
 * gives η = n0^α of the multiplied n0. The test set stays: its size adds noise to the test error and no bias.
 */
export function scaledSpec(spec: ExperimentSpec, factor: number): ExperimentSpec {
  const scaled = (size: number): number => Math.round(factor * size);
  const { network, data } = spec;
  return {
    ...spec,
    network: { ...network, inputDim: scaled(network.inputDim), width: scaled(network.width) },
    data: {
      ...data,
      stepSamples: scaled(data.stepSamples),
      ridgeSamples: scaled(data.ridgeSamples),
    },
  };
}

/** m: the smallest of n0, n, d and N. A mean lies O(1/m) from its limit. */
export function smallestSize({ network, data }: ExperimentSpec): number {
  return Math.min(network.inputDim, network.width, data.ridgeSamples, data.stepSamples);
}

/** Whether a value can be a factor. */
export function isFactor(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
