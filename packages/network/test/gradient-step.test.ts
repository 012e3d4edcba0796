import { functionFromSpec } from '@onestep/activation';
import { expand, gaussianExpectation } from '@onestep/hermite';
import { dot, matrix } from '@onestep/linalg';
import { gradientStep, loss, networkOutput, outputScale, updatedNetwork } from '@onestep/network';
import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import {
  drawProblem,
  largestDifference,
  meanAndError,
  type Problem,
  teacherLink,
  variants,
} from './problem/draw.ts';

/** G by its definition, a sum over samples, neurons and inputs. */
function gradientByLoops({ network, batch }: Problem): Float64Array {
  const { firstLayer: W, secondLayer: a, activation } = network;
  const { inputs: X, labels: y } = batch;
  const f = networkOutput(network, X);
  const G = new Float64Array(W.data.length);
  for (let i = 0; i < X.rows; i++) {
    const r = (y[i] as number) - (f[i] as number);
    for (let j = 0; j < W.rows; j++) {
      let u = 0;
      for (let k = 0; k < W.cols; k++) {
        u += (X.data[i * W.cols + k] as number) * (W.data[j * W.cols + k] as number);
      }
      const weight = (r * (a[j] as number) * (activation.derivative?.(u) ?? Number.NaN)) / X.rows;
      for (let k = 0; k < W.cols; k++) {
        const at = j * W.cols + k;
        G[at] = (G[at] as number) + weight * (X.data[i * W.cols + k] as number);
      }
    }
  }
  return G;
}

const activations = ['relu', 'tanh', 'softplus', { hermite: [0.1, 1, 0.4, 0.15] }] as const;

describe('gradientStep', () => {
  describe.each(variants)('%s, %s', (scaling, secondLayer) => {
    test.each(activations)('equals the definition, %j', (activation) => {
      const problem = drawProblem({ activation, scaling, secondLayer });
      const { network, batch } = problem;
      const { gradient, residual, learnedDirection } = gradientStep(
        network,
        batch.inputs,
        batch.labels,
      );
      expect([gradient.rows, gradient.cols]).toEqual([17, 12]);
      expect(largestDifference(gradient.data, gradientByLoops(problem))).toBeLessThan(1e-14);
      const f = networkOutput(network, batch.inputs);
      expect(
        largestDifference(
          residual,
          batch.labels.map((y, i) => y - (f[i] as number)),
        ),
      ).toBe(0);
      const beta = new Float64Array(12);
      for (let at = 0; at < batch.inputs.data.length; at++) {
        const k = at % 12;
        const r = residual[Math.floor(at / 12)] as number;
        beta[k] = (beta[k] as number) + (r * (batch.inputs.data[at] as number)) / 30;
      }
      expect(largestDifference(learnedDirection, beta)).toBeLessThan(1e-15);
    });

    test.each(['tanh', 'gelu', 'erf'])('is −(1/s) ∂loss/∂W by central differences, %s', (name) => {
      const { network, batch } = drawProblem({ activation: name, scaling, secondLayer });
      const { gradient } = gradientStep(network, batch.inputs, batch.labels);
      for (const trial of [0, 1, 2]) {
        const direction = matrix(17, 12, createStream(5, 'direction', trial).normals(204));
        const at = (h: number): number =>
          loss(updatedNetwork(network, direction, h), batch.inputs, batch.labels);
        // Fourth order: truncation O(h⁴) of about 1e-12 and rounding 1e-16/h of about 1e-12.
        const h = 3e-4;
        const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        const expected = -outputScale(network) * dot(gradient.data, direction.data);
        expect(Math.abs(slope - expected)).toBeLessThan(1e-8 * Math.abs(expected));
      }
    });
  });

  test('a small step lowers the loss in both scalings', () => {
    for (const scaling of ['meanField', 'standard'] as const) {
      const { network, batch } = drawProblem({ scaling });
      const { gradient } = gradientStep(network, batch.inputs, batch.labels);
      const after = updatedNetwork(network, gradient, 1e-3);
      expect(loss(after, batch.inputs, batch.labels)).toBeLessThan(
        loss(network, batch.inputs, batch.labels),
      );
    }
  });

  // ‖β‖² → c⋆_1² + s̄ c_1² + φ0 (Y2 + s̄ E σ²), ρ → c⋆_1/b: docs/theory, section 2.
  test.each([
    ['meanField', 'gaussian', 1],
    ['meanField', 'gaussian', 2],
    ['standard', 'gaussian', 1],
    ['standard', 'gaussian', 2],
    ['standard', 'constant', 2],
  ] as const)(
    'norm and alignment of β follow their limits, %s, %s, size %d',
    (scaling, secondLayer, size) => {
      const samples = 100 * size;
      const inputDim = 50 * size;
      const width = 75 * size;
      const activation = { name: 'relu', centered: true };
      const sigma = expand(functionFromSpec(activation));
      const star = expand(functionFromSpec(teacherLink));
      const direct = star.coefficients[1] as number;
      const own = scaling === 'standard' ? 1 : 0;
      const labelMoment = star.secondMoment + 0.16;
      // With a constant second layer the pairs of neurons add up too: Σ_ij E He_2(w_i·x) He_2(w_j·x)/N = 2N/d beyond the
      // diagonal; for a ~ N(0, I/N) their signs cancel.
      const pairs =
        secondLayer === 'constant'
          ? (2 * (sigma.coefficients[2] as number) ** 2 * width) / inputDim
          : 0;
      const outputMoment = sigma.secondMoment + pairs;
      const limit =
        direct ** 2 +
        own * sigma.linearVariance +
        (inputDim / samples) * (labelMoment + own * outputMoment);
      const squares: number[] = [];
      const alignments: number[] = [];
      for (let trial = 0; trial < 24; trial++) {
        const { network, batch, teacher } = drawProblem({
          samples,
          inputDim,
          width,
          activation,
          scaling,
          secondLayer,
          trial,
        });
        const { learnedDirection } = gradientStep(network, batch.inputs, batch.labels);
        const square = dot(learnedDirection, learnedDirection);
        squares.push(square);
        alignments.push(dot(learnedDirection, teacher.direction) / Math.sqrt(square));
      }
      // Relative bias O(1/n0), measured 2.5/n0 at most. 24 draws: |t| of 23 degrees of freedom beyond 6.6 has
      // probability 1e-6.
      for (const [sample, expected] of [
        [squares, limit],
        [alignments, direct / Math.sqrt(limit)],
      ] as const) {
        const { mean, error } = meanAndError(sample);
        console.info(`${scaling} ${secondLayer} n0 = ${samples}: t`, (mean - expected) / error);
        expect(Math.abs(mean - expected)).toBeLessThan(6.6 * error + (3 / samples) * expected);
      }
    },
  );

  test('E σ(Z) Z is the mean derivative, which links G to c_1', () => {
    const gelu = functionFromSpec('gelu');
    const c1 = expand(gelu).coefficients[1] as number;
    const slope = gaussianExpectation((x) => gelu.derivative?.(x) ?? Number.NaN, { kinks: [] });
    expect(Math.abs(c1 - slope)).toBeLessThan(1e-14);
  });

  test('reports what it cannot do', () => {
    const { network, batch } = drawProblem();
    const sign = { ...network, activation: functionFromSpec('sign') };
    expect(() => gradientStep(sign, batch.inputs, batch.labels)).toThrow(TypeError);
    expect(() => gradientStep(sign, batch.inputs, batch.labels)).toThrow(
      /gradientStep: activation must have a derivative, got sign/,
    );
    expect(() => gradientStep(network, batch.inputs, new Float64Array(4))).toThrow(
      /gradientStep: number of labels must be 30, got 4; /,
    );
    const labels = batch.labels.slice();
    labels[0] = Number.POSITIVE_INFINITY;
    expect(() => gradientStep(network, batch.inputs, labels)).toThrow(/label 0 must be finite/);
    expect(() => gradientStep(network, matrix(3, 4), new Float64Array(3))).toThrow(
      /gradientStep: inputs.cols must be 12, got 4; /,
    );
    expect(() => gradientStep(network, matrix(0, 12), new Float64Array(0))).toThrow(
      /number of samples must be a positive integer, got 0; /,
    );
  });
});

describe('updatedNetwork', () => {
  test('is W0 + ηG, the rest unchanged, the old network too', () => {
    const { network } = drawProblem();
    const G = matrix(17, 12, createStream(6, 'G').normals(204));
    const before = network.firstLayer.data.slice();
    const after = updatedNetwork(network, G, -1.5);
    expect(after.firstLayer.data).toEqual(before.map((w, i) => w + -1.5 * (G.data[i] as number)));
    expect(network.firstLayer.data).toEqual(before);
    expect({ ...after, firstLayer: network.firstLayer }).toEqual(network);
  });

  test('reports shapes and sizes', () => {
    const { network } = drawProblem();
    expect(() => updatedNetwork(network, matrix(12, 17), 1)).toThrow(
      'updatedNetwork: gradient.rows must be 17, got 12; pass the gradient of this network',
    );
    expect(() => updatedNetwork(network, network.firstLayer, Number.NaN)).toThrow(
      /updatedNetwork: stepSize must be finite, got NaN; /,
    );
  });
});
