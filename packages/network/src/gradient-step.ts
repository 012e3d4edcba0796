import { derivativeInPlace, isDifferentiable } from '@onestep/activation';
import {
  type Matrix,
  matrix,
  multiplyTransposed,
  transposeMultiply,
  transposeMultiplyVector,
} from '@onestep/linalg';
import { rowOutput } from './features.ts';
import type { Network } from './network.ts';
import { requireFinite, requireInputs, requireLabels, requireLength } from './requirement.ts';

/** Gradient of the first layer with what it is made of. */
export interface GradientStep {
  /** G, N×d: the step is W = W0 + ηG. */
  readonly gradient: Matrix;
  /** r = y − f(X), n0 numbers. */
  readonly residual: Float64Array;
  /** β = Xᵀr/n0, d numbers: the direction that the step learns. */
  readonly learnedDirection: Float64Array;
}

/**
 * Exact full-batch gradient of the first layer, with the sign of descent.
 *
 *     r = y − f(X),   G = (1/n0) [(r aᵀ) ∘ σ'(X W0ᵀ)]ᵀ X = −(1/s) ∂L/∂W,   β = Xᵀr/n0
 *
 * L is `loss`. Division by s lets a step size mean the same in both scalings. As n0, d, N grow together
 * G = c_1 a βᵀ + o(1) in operator norm: see `splitGradient`.
 *
 * @param inputs X, n0×d.
 * @param labels y, n0 finite numbers.
 * @returns G, N×d, r and β.
 * @throws RangeError when the shapes do not fit or a label is not finite; TypeError when the activation has no derivative.
 *
 * Two products of 2·n0·N·d flops and one n0×N matrix of memory.
 * Source: arXiv 2310.07891; docs/theory, sections 1 and 2.
 */
export function gradientStep(network: Network, inputs: Matrix, labels: Float64Array): GradientStep {
  const { activation, firstLayer, secondLayer } = network;
  requireInputs('gradientStep', network, inputs);
  requireLabels('gradientStep', labels, inputs.rows);
  if (!isDifferentiable(activation)) {
    throw new TypeError(
      `gradientStep: activation must have a derivative, got ${activation.label}; use it as a teacher's link, or give a tensor function to @onestep/network/tfjs`,
    );
  }
  const samples = inputs.rows;
  const width = secondLayer.length;
  const factors = multiplyTransposed(inputs, firstLayer);
  const residual = new Float64Array(samples);
  for (let i = 0; i < samples; i++) {
    const r = (labels[i] as number) - rowOutput(network, factors, i);
    residual[i] = r;
    // Row i of X W0ᵀ becomes row i of (r aᵀ) ∘ σ'(X W0ᵀ)/n0.
    const start = i * width;
    derivativeInPlace(activation, factors.data, { start, end: start + width });
    const weight = r / samples;
    for (let j = 0; j < width; j++) {
      factors.data[start + j] =
        weight * (secondLayer[j] as number) * (factors.data[start + j] as number);
    }
  }
  const learnedDirection = transposeMultiplyVector(inputs, residual);
  for (let k = 0; k < learnedDirection.length; k++) {
    learnedDirection[k] = (learnedDirection[k] as number) / samples;
  }
  return { gradient: transposeMultiply(factors, inputs), residual, learnedDirection };
}

/**
 * The network after the step.
 *
 *     W = W0 + ηG
 *
 * @param gradient G, N×d.
 * @param stepSize η, finite.
 * @returns A new network; the second layer, activation and scaling are those of the old one.
 * @throws RangeError when the gradient has another shape than the first layer or η is not finite.
 */
export function updatedNetwork(network: Network, gradient: Matrix, stepSize: number): Network {
  const { firstLayer } = network;
  requireGradient('updatedNetwork', network, gradient);
  requireFinite('updatedNetwork', 'stepSize', stepSize, 'pass a number');
  const updated = matrix(firstLayer.rows, firstLayer.cols);
  for (let i = 0; i < updated.data.length; i++) {
    updated.data[i] = (firstLayer.data[i] as number) + stepSize * (gradient.data[i] as number);
  }
  return { ...network, firstLayer: updated };
}

/** Throws unless a gradient has the shape of the first layer. */
export function requireGradient(caller: string, { firstLayer }: Network, gradient: Matrix): void {
  const remedy = 'pass the gradient of this network';
  requireLength(caller, 'gradient.rows', gradient.rows, firstLayer.rows, remedy);
  requireLength(caller, 'gradient.cols', gradient.cols, firstLayer.cols, remedy);
}
