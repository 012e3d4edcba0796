import type { Matrix } from '@onestep/linalg';
import { networkOutput } from './features.ts';
import type { Network } from './network.ts';
import { requireLabels } from './requirement.ts';

/**
 * Loss of the gradient step.
 *
 *     L = (1/(2n)) Σ (y − f(x))²
 *
 * @param inputs X, n×d.
 * @param labels y, n finite numbers.
 * @throws RangeError when the shapes do not fit or a label is not finite.
 */
export function loss(network: Network, inputs: Matrix, labels: Float64Array): number {
  requireLabels('loss', labels, inputs.rows);
  const output = networkOutput(network, inputs);
  let sum = 0;
  for (let i = 0; i < output.length; i++) {
    const residual = (labels[i] as number) - (output[i] as number);
    sum += residual * residual;
  }
  return sum / (2 * output.length);
}
