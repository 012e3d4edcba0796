import { isDifferentiable } from '@onestep/activation';
import type { Matrix } from '@onestep/linalg';
import * as tf from '@tensorflow/tfjs';
import { type Network, outputScale } from '../network.ts';
import { requireFinite, requireInputs, requireLabels, requireLength } from '../requirement.ts';
import { matrixToTensor, tensorToMatrix, vectorToTensor } from './convert.ts';
import { type TensorFunction, tensorFunction } from './tensor-function.ts';

export interface TensorNetworkOptions {
  /** σ on tensors: needed when the activation has no derivative or is not one of the catalogue's. */
  readonly activation?: TensorFunction;
}

/**
 * A two-layer network as a TensorFlow.js model, in float32 on the current backend. Tensors that its methods return belong
 * to the caller, all others are disposed.
 */
export interface TensorNetwork {
  /** W, N×d; `step` changes it. */
  readonly firstLayer: tf.Variable<tf.Rank.R2>;
  /** a, N numbers. */
  readonly secondLayer: tf.Tensor1D;
  /** σ. */
  readonly activation: TensorFunction;
  /** f(X) = s·σ(X Wᵀ) a, n numbers. */
  output(inputs: tf.Tensor2D): tf.Tensor1D;
  /** F = σ(X Wᵀ), n×N. */
  features(inputs: tf.Tensor2D): tf.Tensor2D;
  /** L = (1/(2n)) Σ (y − f(x))², a scalar. */
  loss(inputs: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar;
  /** G = −(1/s) ∂L/∂W by automatic differentiation, N×d: the G of `gradientStep`. */
  gradient(inputs: tf.Tensor2D, labels: tf.Tensor1D): tf.Tensor2D;
  /** W ← W + ηG. */
  step(inputs: tf.Tensor2D, labels: tf.Tensor1D, stepSize: number): void;
  /** The network with the present W, in doubles that hold float32 numbers. */
  toNetwork(): Promise<Network>;
  /** Frees W and a; the model cannot be used afterwards. */
  dispose(): void;
}

/**
 * The TensorFlow.js model of a network.
 *
 * Call `await tf.ready()` first where the backend starts asynchronously (WebGL and WebGPU in a browser).
 *
 * @param options.activation σ on tensors; default the tensor version of the activation's spec.
 * @throws TypeError when the activation has no derivative and no tensor function is given; FunctionSpecError when its
 * spec is not one of the catalogue's forms; RangeError when the two layers do not fit.
 *
 * Accuracy: float32, unit roundoff 6e-8; use `gradientStep` for doubles.
 */
export function tensorNetwork(network: Network, options: TensorNetworkOptions = {}): TensorNetwork {
  requireLength(
    'tensorNetwork',
    'secondLayer.length',
    network.secondLayer.length,
    network.firstLayer.rows,
    'pass one weight for each neuron',
  );
  const activation = options.activation ?? activationOf(network);
  const scale = outputScale(network);
  const firstLayer = tf.tidy(() => tf.variable(matrixToTensor(network.firstLayer)));
  const secondLayer = tf.keep(vectorToTensor(network.secondLayer));

  const featuresOf = (W: tf.Tensor2D, X: tf.Tensor2D): tf.Tensor2D =>
    activation(tf.matMul(X, W, false, true)).as2D(X.shape[0], W.shape[0]);
  const outputOf = (W: tf.Tensor2D, X: tf.Tensor2D): tf.Tensor1D =>
    featuresOf(W, X).matMul(secondLayer.as2D(W.shape[0], 1)).mul(scale).as1D();
  const lossOf = (W: tf.Tensor2D, X: tf.Tensor2D, y: tf.Tensor1D): tf.Scalar =>
    y.sub(outputOf(W, X)).square().mean().mul(0.5).asScalar();
  const gradientOf = (X: tf.Tensor2D, y: tf.Tensor1D): tf.Tensor2D =>
    tf
      .grad((W) => lossOf(W as tf.Tensor2D, X, y))(firstLayer)
      .mul(-1 / scale)
      .as2D(...firstLayer.shape);

  return {
    firstLayer,
    secondLayer,
    activation,
    output: (inputs) => tf.tidy(() => outputOf(firstLayer, inputs)),
    features: (inputs) => tf.tidy(() => featuresOf(firstLayer, inputs)),
    loss: (inputs, labels) => tf.tidy(() => lossOf(firstLayer, inputs, labels)),
    gradient: (inputs, labels) => tf.tidy(() => gradientOf(inputs, labels)),
    step: (inputs, labels, stepSize) => {
      requireFinite('step', 'stepSize', stepSize, 'pass a number');
      tf.tidy(() => {
        firstLayer.assign(firstLayer.add(gradientOf(inputs, labels).mul(stepSize)));
      });
    },
    toNetwork: async () => ({ ...network, firstLayer: await tensorToMatrix(firstLayer) }),
    dispose: () => {
      firstLayer.dispose();
      secondLayer.dispose();
    },
  };
}

function activationOf({ activation }: Network): TensorFunction {
  if (!isDifferentiable(activation)) {
    throw new TypeError(
      `tensorNetwork: activation must have a derivative, got ${activation.label}; pass options.activation, a differentiable function of tensors`,
    );
  }
  return tensorFunction(activation.spec);
}

/**
 * The gradient of `gradientStep` by automatic differentiation: matrices in, a matrix out, every tensor disposed.
 *
 * @param inputs X, n0×d.
 * @param labels y, n0 finite numbers.
 * @param options.activation As for `tensorNetwork`.
 * @returns G = −(1/s) ∂L/∂W, N×d, with the accuracy of float32.
 * @throws RangeError when the shapes do not fit or a label is not finite, and what `tensorNetwork` throws.
 */
export async function autodiffGradient(
  network: Network,
  inputs: Matrix,
  labels: Float64Array,
  options: TensorNetworkOptions = {},
): Promise<Matrix> {
  requireInputs('autodiffGradient', network, inputs);
  requireLabels('autodiffGradient', labels, inputs.rows);
  const model = tensorNetwork(network, options);
  try {
    const gradient = tf.tidy(() => model.gradient(matrixToTensor(inputs), vectorToTensor(labels)));
    try {
      return await tensorToMatrix(gradient);
    } finally {
      gradient.dispose();
    }
  } finally {
    model.dispose();
  }
}
