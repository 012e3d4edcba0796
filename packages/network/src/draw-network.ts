import type { ScalarFunction } from '@onestep/activation';
import { type Stream, sphereRows } from '@onestep/random-matrix';
import type { Network, Scaling } from './network.ts';
import { requireSize } from './requirement.ts';

/** Law of the second layer: `gaussian` a ~ N(0, I/N), `constant` a_i = 1/√N; both have E ‖a‖² = 1. */
export type SecondLayer = 'gaussian' | 'constant';

export interface NetworkSize {
  /** d, ≥ 1. */
  readonly inputDim: number;
  /** N, ≥ 1. */
  readonly width: number;
  /** σ. */
  readonly activation: ScalarFunction;
  /** Default `meanField`. */
  readonly scaling?: Scaling;
  /** Default `gaussian`. */
  readonly secondLayer?: SecondLayer;
}

/** One stream for each layer. */
export interface NetworkStreams {
  readonly firstLayer: Stream;
  /** Not read when the second layer is constant. */
  readonly secondLayer: Stream;
}

/**
 * A network at its start.
 *
 *     rows of W uniform on the unit sphere;   a ~ N(0, I/N), or a_i = 1/√N
 *
 * @throws RangeError when a size is not a positive integer.
 *
 * Source: docs/theory, section 1. The constant second layer: Cui et al. (2024).
 */
export function drawNetwork(
  { inputDim, width, activation, scaling = 'meanField', secondLayer = 'gaussian' }: NetworkSize,
  streams: NetworkStreams,
): Network {
  requireSize('drawNetwork', 'inputDim', inputDim, 'pass the input dimension d');
  requireSize('drawNetwork', 'width', width, 'pass the number of neurons N');
  const root = Math.sqrt(width);
  const weights = new Float64Array(width).fill(1);
  if (secondLayer === 'gaussian') streams.secondLayer.fillNormals(weights);
  return {
    firstLayer: sphereRows(width, inputDim, streams.firstLayer),
    secondLayer: weights.map((g) => g / root),
    activation,
    scaling,
  };
}
