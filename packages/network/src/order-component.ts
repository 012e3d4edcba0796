import type { Matrix } from '@onestep/linalg';
import { requireFinite, requireLength, requireSize } from './requirement.ts';

/** What one Hermite order of the activation adds to the features: the rank-one matrix left rightᵀ. */
export interface OrderComponent {
  /** k. */
  readonly order: number;
  /** c_k (c_1 η X̃β/√N)^{∘k}, one number for each sample. */
  readonly left: Float64Array;
  /** (√N a)^{∘k}, one number for each neuron. */
  readonly right: Float64Array;
}

export interface OrderComponentOptions {
  /** X̃β, one number for each sample of the batch: the data along the learned direction, not divided by ‖β‖. */
  readonly projection: Float64Array;
  /** a, one number for each neuron. */
  readonly secondLayer: Float64Array;
  /** η, finite. */
  readonly stepSize: number;
  /** c_0, c_1, … of the activation, up to the order: `expand(activation).coefficients` of @onestep/hermite. */
  readonly coefficients: ArrayLike<number>;
}

/**
 * Order k of the features after the step.
 *
 *     F = F_0 + Σ_k c_1^k c_k η^k (X̃β)^{∘k} (a^{∘k})ᵀ + Δ,   F_0 = σ(X̃ W0ᵀ)
 *
 * Neuron i moves its preactivation by c_1 η a_i (x·β), and a shift δ changes the mean of σ by Σ_k c_k δ^k. The powers
 * of √N are shared between the two sides so that both are of order one.
 *
 * @param order k ≥ 1.
 * @returns left and right, n and N numbers.
 * @throws RangeError when the order is not a positive integer, or c_1, c_k or η is not finite.
 *
 * Source: arXiv 2310.07891, decomposition of the updated features; docs/theory, section 2.
 */
export function orderComponent(
  order: number,
  { projection, secondLayer, stepSize, coefficients }: OrderComponentOptions,
): OrderComponent {
  requireSize('orderComponent', 'order', order, 'pass k from 1 on; order 0 is not moved by a step');
  requireFinite('orderComponent', 'stepSize', stepSize, 'pass a number');
  const linear = coefficientOf(coefficients, 1, order);
  const own = coefficientOf(coefficients, order, order);
  const root = Math.sqrt(secondLayer.length);
  const shift = (linear * stepSize) / root;
  return {
    order,
    left: projection.map((along) => own * (shift * along) ** order),
    right: secondLayer.map((weight) => (root * weight) ** order),
  };
}

/**
 * Takes one order out of the features: F ← F − left rightᵀ.
 *
 * @param F n×N, changed.
 * @returns F.
 * @throws RangeError when the shapes do not fit.
 *
 * One pass over F. With `restoreOrderInPlace` the two need no copy of F; together they leave it as it was up to one
 * rounding of each element.
 */
export function removeOrderInPlace(F: Matrix, component: OrderComponent): Matrix {
  return addMultipleInPlace('removeOrderInPlace', F, component, -1);
}

/**
 * Puts back what `removeOrderInPlace` took out: F ← F + left rightᵀ.
 *
 * @param F n×N, changed.
 * @returns F.
 * @throws RangeError when the shapes do not fit.
 */
export function restoreOrderInPlace(F: Matrix, component: OrderComponent): Matrix {
  return addMultipleInPlace('restoreOrderInPlace', F, component, 1);
}

function addMultipleInPlace(
  caller: string,
  F: Matrix,
  { left, right }: OrderComponent,
  factor: 1 | -1,
): Matrix {
  requireLength(caller, 'left.length', left.length, F.rows, 'pass the component of the same batch');
  requireLength(caller, 'right.length', right.length, F.cols, 'pass the component of this network');
  const { cols, data } = F;
  for (let i = 0; i < left.length; i++) {
    const weight = factor * (left[i] as number);
    const start = i * cols;
    for (let j = 0; j < cols; j++) {
      data[start + j] = (data[start + j] as number) + weight * (right[j] as number);
    }
  }
  return F;
}

function coefficientOf(coefficients: ArrayLike<number>, k: number, order: number): number {
  const value = coefficients[k] ?? Number.NaN;
  requireFinite('orderComponent', `coefficients[${k}]`, value, `pass c_0 … c_${order}`);
  return value;
}
