import type { TrialProducts } from '@onestep/experiment';
import {
  matrixToTensor,
  tensorNetwork,
  tensorToMatrix,
  tensorToVector,
  vectorToTensor,
} from '@onestep/network/tfjs';
import * as tf from '@tensorflow/tfjs';
import { hasWebGpu } from './web-gpu.ts';

/**
 * The products of a trial in float32 on the GPU: WebGPU where the browser has it, else WebGL.
 *
 * @throws Error where neither can be started
 */
export async function gpuProducts(): Promise<TrialProducts> {
  await startBackend();
  return {
    async gradientStep(network, inputs, labels) {
      const model = tensorNetwork(network);
      const X = matrixToTensor(inputs);
      const y = vectorToTensor(labels);
      const [G, r, beta] = tf.tidy(() => {
        const residual = y.sub(model.output(X)).as1D();
        const direction = X.matMul(residual.as2D(inputs.rows, 1), true).div(inputs.rows).as1D();
        return [model.gradient(X, y), residual, direction] as const;
      });
      try {
        return {
          gradient: await tensorToMatrix(G),
          residual: await tensorToVector(r),
          learnedDirection: await tensorToVector(beta),
        };
      } finally {
        tf.dispose([G, r, beta, X, y]);
        model.dispose();
      }
    },
    async preactivationPath({ firstLayer }, gradient, inputs) {
      const [X, W, G] = [inputs, firstLayer, gradient].map(matrixToTensor) as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor2D,
      ];
      const [start, slope] = [X.matMul(W, false, true), X.matMul(G, false, true)] as [
        tf.Tensor2D,
        tf.Tensor2D,
      ];
      try {
        return { start: await tensorToMatrix(start), slope: await tensorToMatrix(slope) };
      } finally {
        tf.dispose([X, W, G, start, slope]);
      }
    },
  };
}

async function startBackend(): Promise<void> {
  if (await hasWebGpu()) {
    await import('@tensorflow/tfjs-backend-webgpu');
    if (await canStart('webgpu')) return;
  }
  if (await canStart('webgl')) return;
  throw new Error('neither WebGPU nor WebGL can be started in this browser; use the CPU');
}

async function canStart(name: string): Promise<boolean> {
  try {
    const isSet = await tf.setBackend(name);
    await tf.ready();
    return isSet;
  } catch {
    return false;
  }
}
