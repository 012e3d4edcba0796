import { expand, hermite } from '@onestep/hermite';
import { type Matrix, matrix, multiplyVector, norm } from '@onestep/linalg';
import {
  features,
  featuresAlongStep,
  gradientStep,
  orderComponent,
  preactivationPath,
  removeOrderInPlace,
  restoreOrderInPlace,
} from '@onestep/network';
import { describe, expect, test } from 'vitest';
import { drawProblem, largestDifference, meanAndError, Z_LIMIT } from './problem/draw.ts';

const { network, batch, fresh } = drawProblem({ samples: 21, width: 17, activation: 'silu' });
const { learnedDirection } = gradientStep(network, batch.inputs, batch.labels);
const projection = multiplyVector(fresh.inputs, learnedDirection);
const { secondLayer } = network;
const { coefficients } = expand(network.activation);
const stepSize = 2.5;
const options = { projection, secondLayer, stepSize, coefficients };

const at = (F: Matrix, i: number, j: number): number => F.data[i * F.cols + j] as number;

describe('removeOrderInPlace', () => {
  test.each([1, 2, 3, 4])('subtracts c_1^k c_k η^k (x·β)^k a^k, k = %d', (k) => {
    const F = features(network, fresh.inputs);
    const before = matrix(F.rows, F.cols, F.data.slice());
    expect(removeOrderInPlace(F, orderComponent(k, options))).toBe(F);
    const [, linear = 0] = coefficients;
    const strength = (linear * stepSize) ** k * (coefficients[k] as number);
    let largest = 0;
    for (let i = 0; i < F.rows; i++) {
      for (let j = 0; j < F.cols; j++) {
        const along = projection[i] as number;
        const weight = secondLayer[j] as number;
        const wanted = at(before, i, j) - strength * along ** k * weight ** k;
        largest = Math.max(largest, Math.abs(at(F, i, j) - wanted));
      }
    }
    expect(largest).toBeLessThan(1e-14);
  });

  test('is undone by restoreOrderInPlace, to one rounding', () => {
    const F = features(network, fresh.inputs);
    const before = F.data.slice();
    const component = orderComponent(2, options);
    restoreOrderInPlace(removeOrderInPlace(F, component), component);
    expect(largestDifference(F.data, before)).toBeLessThan(1e-15);
  });

  test('without a step there is nothing to remove', () => {
    const F = features(network, fresh.inputs);
    const before = F.data.slice();
    removeOrderInPlace(F, orderComponent(3, { ...options, stepSize: 0 }));
    expect(F.data).toEqual(before);
  });
});

/*
 * With σ = Σ c_k He_k a neuron that moves by exactly δ = c_1 η a (x·β) has
 * σ(u + δ) = Σ_m He_m(u) Σ_k c_k binom(k, m) δ^(k−m): its term without He(u) is Σ c_k δ^k.
 */
test('removing an order from a polynomial activation takes out one power and leaves the others', () => {
  const c = [0, 0.8, 0.4, 0.15];
  const samples = 5;
  const along = Float64Array.from({ length: samples }, (_, i) => i - 1.7);
  const weights = Float64Array.from({ length: 4 }, (_, j) => 0.3 * (j - 1.4));
  const step = 1.3;
  const shift = (i: number, j: number) =>
    (c[1] as number) * step * (along[i] as number) * (weights[j] as number);
  const meanPart = (i: number, j: number, orders: readonly number[]) =>
    orders.reduce((sum, k) => sum + (c[k] as number) * shift(i, j) ** k, 0);
  const F = matrix(samples, 4);
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < 4; j++) F.data[i * 4 + j] = meanPart(i, j, [1, 2, 3]);
  }
  removeOrderInPlace(
    F,
    orderComponent(2, {
      projection: along,
      secondLayer: weights,
      stepSize: step,
      coefficients: c,
    }),
  );
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < 4; j++) expect(at(F, i, j)).toBeCloseTo(meanPart(i, j, [1, 3]), 14);
  }
});

/** Coefficient of z^k a^k in features: mean over samples and neurons of F h(z) h(√N a), dual to the powers. */
function strengthOf(F: Matrix, z: Float64Array, a: Float64Array, k: number): number {
  const root = Math.sqrt(a.length);
  let sum = 0;
  for (let i = 0; i < F.rows; i++) {
    const left = hermite(k, z[i] as number);
    for (let j = 0; j < F.cols; j++) {
      sum += left * hermite(k, root * (a[j] as number)) * at(F, i, j);
    }
  }
  return sum / F.data.length;
}

// σ has degree 3, so He_2 ⊗ He_2 sees order 2 alone and He_3 ⊗ He_3 order 3 alone (order 1 of z is orthogonal to both,
// and order 3 is orthogonal to He_2 by parity).
test('order 2 leaves the features of a network, and orders 1 and 3 stay', () => {
  const kept: Record<number, number[]> = { 1: [], 2: [], 3: [] };
  const removed: Record<number, number[]> = { 1: [], 2: [], 3: [] };
  for (let trial = 0; trial < 40; trial++) {
    const drawn = drawProblem({
      samples: 220,
      inputDim: 40,
      width: 90,
      activation: { hermite: [0, 1, 0.4, 0.15] },
      trial,
    });
    const step = gradientStep(drawn.network, drawn.batch.inputs, drawn.batch.labels);
    const path = preactivationPath(drawn.network, step.gradient, drawn.fresh.inputs);
    const size = 5;
    const start = featuresAlongStep(path, drawn.network.activation, 0);
    const F = featuresAlongStep(path, drawn.network.activation, size);
    const along = multiplyVector(drawn.fresh.inputs, step.learnedDirection);
    const length = norm(step.learnedDirection);
    const z = along.map((x) => x / length);
    const a = drawn.network.secondLayer;
    const component = orderComponent(2, {
      projection: along,
      secondLayer: a,
      stepSize: size,
      coefficients: [0, 1, 0.4, 0.15],
    });
    for (const k of [1, 2, 3]) {
      // The features before the step carry no signal but the same noise.
      const noise = strengthOf(start, z, a, k);
      kept[k]?.push(strengthOf(F, z, a, k) - noise);
    }
    removeOrderInPlace(F, component);
    for (const k of [1, 2, 3])
      removed[k]?.push(strengthOf(F, z, a, k) - strengthOf(start, z, a, k));
  }
  const second = meanAndError(removed[2] ?? []);
  const before = meanAndError(kept[2] ?? []);
  expect(before.mean / before.error).toBeGreaterThan(Z_LIMIT);
  expect(Math.abs(second.mean / second.error)).toBeLessThan(Z_LIMIT);
  expect(second.mean / before.mean).toBeLessThan(0.2);
  for (const k of [1, 3]) {
    const difference = (removed[k] ?? []).map((value, i) => value - (kept[k]?.[i] as number));
    const { mean, error } = meanAndError(difference);
    expect(Math.abs(mean / error)).toBeLessThan(Z_LIMIT);
  }
});

test('reports what does not fit', () => {
  expect(() => orderComponent(0, options)).toThrow(
    'orderComponent: order must be a positive integer, got 0; pass k from 1 on; order 0 is not moved by a step',
  );
  expect(() => orderComponent(3, { ...options, coefficients: [0, 1] })).toThrow(
    'orderComponent: coefficients[3] must be finite, got NaN; pass c_0 … c_3',
  );
  expect(() => orderComponent(1, { ...options, stepSize: Number.NaN })).toThrow(
    /orderComponent: stepSize must be finite, got NaN; /,
  );
  const component = orderComponent(1, options);
  expect(() => removeOrderInPlace(matrix(3, 17), component)).toThrow(
    'removeOrderInPlace: left.length must be 3, got 21; pass the component of the same batch',
  );
  expect(() => restoreOrderInPlace(matrix(21, 4), component)).toThrow(
    'restoreOrderInPlace: right.length must be 4, got 17; pass the component of this network',
  );
});
