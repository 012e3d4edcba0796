import { type Matrix, matrix } from '@onestep/linalg';
import * as tf from '@tensorflow/tfjs';

/** A float32 tensor with the entries of a matrix; the caller disposes it. */
export function matrixToTensor({ rows, cols, data }: Matrix): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(data), [rows, cols]);
}

/** A float32 tensor with the entries of a vector; the caller disposes it. */
export function vectorToTensor(x: Float64Array): tf.Tensor1D {
  return tf.tensor1d(Float32Array.from(x));
}

/** The entries of a tensor as a matrix of doubles; the tensor is left as it is. */
export async function tensorToMatrix(tensor: tf.Tensor2D): Promise<Matrix> {
  const [rows, cols] = tensor.shape;
  return matrix(rows, cols, Float64Array.from(await tensor.data()));
}

/** The entries of a tensor as doubles; the tensor is left as it is. */
export async function tensorToVector(tensor: tf.Tensor1D): Promise<Float64Array> {
  return Float64Array.from(await tensor.data());
}
