import { functionFromSpec } from '@onestep/activation';
import { shiftedMoments } from '@onestep/hermite';
import { type Matrix, matrix, multiply } from '@onestep/linalg';
import { prepareAnyStep, prepareTheory } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { activationConstants } from '../../src/any-step/activation-constants.ts';
import { inputNorm } from '../../src/any-step/input-norm.ts';
import { labelLaw } from '../../src/any-step/label-law.ts';

/** Standard normal numbers, the same at every run. */
function normals(count: number): Float64Array {
  let state = 1;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float64Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

const neurons = { nodes: Float64Array.of(-1, 0, 1), weights: Float64Array.of(0.2, 0.6, 0.2) };
const samples = { nodes: Float64Array.of(0, 1), weights: Float64Array.of(0.5, 0.5) };

describe('inputNorm', () => {
  it('has the traces tr C_jC_l/d of the turned weights, as random matrices have them', () => {
    const [d, n0] = [240, 480];
    // Residuals 1.5 and −0.5, half of each: their moments are exact in a batch that has half of each.
    const link = functionFromSpec({ sum: ['sign', { hermite: [0.5] }] });
    const phi0 = d / n0;
    const stepPerNeuron = 0.4;
    const activation = activationConstants(
      functionFromSpec({ sum: ['tanh', { hermite: [0, 0, 0.4] }] }),
    );
    const theta1 = 4 * activation.quadratic * stepPerNeuron;
    const theta2 = stepPerNeuron ** 2 * activation.slopeRest * phi0;
    const { count, covariance } = inputNorm(
      {
        mode: 'full',
        width: 100,
        dimPerStepSample: phi0,
        activation,
        moments: shiftedMoments(functionFromSpec('tanh')),
        labels: labelLaw(link, 0, 0, 24),
        stepPerNeuron,
        omega: 0,
        neurons,
        samples,
        inputDim: d,
      },
      new Float64Array(6).fill(1),
      { theta1, theta2, inputDim: d },
    );
    expect(count).toBe(3);

    // M = Xᵀdiag(r)X/n0 and S = Xᵀdiag(r²)X/n0 of one draw.
    const X = normals(n0 * d);
    const weighted = (power: number): Matrix => {
      const scaled = matrix(d, n0);
      const plain = matrix(n0, d);
      for (let i = 0; i < n0; i += 1) {
        const r = i % 2 === 0 ? 1.5 : -0.5;
        for (let j = 0; j < d; j += 1) {
          plain.data[i * d + j] = X[i * d + j] as number;
          scaled.data[j * n0 + i] = ((X[i * d + j] as number) * r ** power) / n0;
        }
      }
      return multiply(scaled, plain);
    };
    const [M, S] = [weighted(1), weighted(2)];
    const square = multiply(M, M);
    const identity = matrix(d, d);
    for (let i = 0; i < d; i += 1) identity.data[i * d + i] = 1;
    const C = [
      identity,
      { ...M, data: M.data.map((value) => theta1 * value) },
      {
        ...M,
        data: square.data.map(
          (value, i) => (theta1 ** 2 / 4) * value + theta2 * (S.data[i] as number),
        ),
      },
    ];
    C.forEach((left, j) => {
      C.forEach((right, l) => {
        const trace =
          left.data.reduce((sum, value, i) => sum + value * (right.data[i] as number), 0) / d;
        const found = ((covariance[j * count + l] as number) * d) / 2;
        // Measured: 0.9 %; one draw of this size fluctuates by about 1/√(d n0) = 0.3 % an order.
        expect(Math.abs(found / trace - 1)).toBeLessThan(0.02);
      });
    });
  });

  it('without a step is the term 2c_2²/d of the small-step theory', () => {
    const setting = {
      inputDim: 300,
      width: 1200,
      stepSamples: 600,
      ridgeSamples: 700,
      scaling: 'meanField',
      secondLayer: 'gaussian',
      activation: functionFromSpec({ hermite: [0, 0.5, 0.8] }),
      teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.4] }), noise: 0.4 },
    } as const;
    const options = { normFluctuation: true };
    const small = prepareTheory(setting, options).step(0);
    const any = prepareAnyStep(setting, options).step(0);
    for (const ridge of [0.05, 1]) {
      for (const name of ['objective', 'trainError', 'testError'] as const) {
        const [expected, found] = [small, any].map((step) => step.at(ridge).limits[name].value) as [
          number,
          number,
        ];
        // Measured: 2.6e-8.
        expect(Math.abs(found / expected - 1)).toBeLessThan(2e-7);
      }
    }
    // The spike that the norms make, the same for both: they write one direction. Measured: 1e-13.
    const [expected] = small.outliers(2);
    const [found] = any.outliers(2);
    expect(any.outliers(2)).toHaveLength(1);
    expect(small.outliers(2)).toHaveLength(1);
    const ratio = (found?.position as number) / (expected?.position as number);
    expect(Math.abs(ratio - 1)).toBeLessThan(1e-10);
  });
});
