import { matrix } from '@onestep/linalg';
import { features, networkOutput } from '@onestep/network';
import { describe, expect, test } from 'vitest';
import { drawProblem, largestDifference, variants } from './problem/draw.ts';

describe('features and networkOutput', () => {
  test.each(variants)('equal their definitions, %s, %s', (scaling, secondLayer) => {
    const { network, batch } = drawProblem({ activation: 'gelu', scaling, secondLayer });
    const { firstLayer: W, secondLayer: a, activation } = network;
    const X = batch.inputs;
    const F = new Float64Array(X.rows * W.rows);
    const f = new Float64Array(X.rows);
    const s = scaling === 'meanField' ? 1 / Math.sqrt(W.rows) : 1;
    for (let i = 0; i < X.rows; i++) {
      for (let j = 0; j < W.rows; j++) {
        let sum = 0;
        for (let k = 0; k < X.cols; k++) {
          sum += (X.data[i * X.cols + k] as number) * (W.data[j * X.cols + k] as number);
        }
        F[i * W.rows + j] = activation.value(sum);
        f[i] = (f[i] as number) + s * (a[j] as number) * activation.value(sum);
      }
    }
    expect(largestDifference(features(network, X).data, F)).toBeLessThan(1e-14);
    expect(largestDifference(networkOutput(network, X), f)).toBeLessThan(1e-14);
  });

  test('report shapes that do not fit', () => {
    const { network } = drawProblem();
    const wrong = { ...network, secondLayer: new Float64Array(3) };
    expect(() => features(network, matrix(2, 5))).toThrow(
      'features: inputs.cols must be 12, got 5; pass inputs of the dimension of the first layer',
    );
    expect(() => networkOutput(network, matrix(2, 5))).toThrow(/networkOutput: inputs.cols /);
    expect(() => networkOutput(wrong, matrix(2, 12))).toThrow(
      /networkOutput: secondLayer.length must be 17, got 3; /,
    );
  });
});
