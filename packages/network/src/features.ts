import { dot, type Matrix, multiplyTransposed } from '@onestep/linalg';
import { applyActivation } from './apply-activation.ts';
import { type Network, outputScale } from './network.ts';
import { requireInputs } from './requirement.ts';

/**
 * Feature matrix of a network.
 *
 *     F = σ(X Wᵀ)
 *
 * @param inputs X, n×d.
 * @returns F, n×N. Not divided by √N or √n.
 * @throws RangeError when the inputs have another dimension than the first layer.
 */
export function features(network: Network, inputs: Matrix): Matrix {
  requireInputs('features', network, inputs);
  const result = multiplyTransposed(inputs, network.firstLayer);
  applyActivation(network.activation, result.data, 0, result.data.length);
  return result;
}

/**
 * Output of a network.
 *
 *     f(X) = s·σ(X Wᵀ) a,   s = 1/√N for `meanField`, 1 for `standard`
 *
 * @param inputs X, n×d.
 * @returns n numbers.
 * @throws RangeError when the shapes do not fit.
 */
export function networkOutput(network: Network, inputs: Matrix): Float64Array {
  requireInputs('networkOutput', network, inputs);
  const preactivations = multiplyTransposed(inputs, network.firstLayer);
  const output = new Float64Array(inputs.rows);
  for (let i = 0; i < output.length; i++) {
    output[i] = rowOutput(network, preactivations, i);
  }
  return output;
}

/** Output for row i of the preactivations, which are left as they are. */
export function rowOutput(network: Network, preactivations: Matrix, i: number): number {
  const { cols, data } = preactivations;
  const row = data.slice(i * cols, (i + 1) * cols);
  applyActivation(network.activation, row, 0, cols);
  return outputScale(network) * dot(network.secondLayer, row);
}
