import { matrix } from '@onestep/linalg';
import {
  features,
  featuresAlongStep,
  gradientStep,
  preactivationPath,
  updatedNetwork,
} from '@onestep/network';
import { describe, expect, test } from 'vitest';
import { drawProblem, largestDifference } from './problem/draw.ts';

// 70 × 60 features: more than two chunks of the pass.
const { network, batch, fresh } = drawProblem({ samples: 70, width: 60, activation: 'silu' });
const { gradient } = gradientStep(network, batch.inputs, batch.labels);

describe('featuresAlongStep', () => {
  test.each([0, 0.3, -2, 25])('equals the features of the updated network, η = %d', (stepSize) => {
    for (const { inputs } of [fresh, batch]) {
      const path = preactivationPath(network, gradient, inputs);
      const along = featuresAlongStep(path, network.activation, stepSize);
      const direct = features(updatedNetwork(network, gradient, stepSize), inputs);
      expect([along.rows, along.cols]).toEqual([70, 60]);
      expect(largestDifference(along.data, direct.data)).toBeLessThan(
        1e-14 * (1 + Math.abs(stepSize)),
      );
    }
  });

  test('leaves the path as it is and can write into a matrix of the caller', () => {
    const path = preactivationPath(network, gradient, fresh.inputs);
    const copies = [path.start.data.slice(), path.slope.data.slice()];
    const into = matrix(70, 60);
    const first = featuresAlongStep(path, network.activation, 3, into);
    expect(first).toBe(into);
    expect(first.data).toEqual(featuresAlongStep(path, network.activation, 3).data);
    expect([path.start.data, path.slope.data]).toEqual(copies);
  });

  test('reports what does not fit', () => {
    const path = preactivationPath(network, gradient, fresh.inputs);
    const { activation } = network;
    expect(() => featuresAlongStep(path, activation, Number.POSITIVE_INFINITY)).toThrow(
      'featuresAlongStep: stepSize must be finite, got Infinity; pass a number',
    );
    expect(() => featuresAlongStep(path, activation, 1, matrix(60, 70))).toThrow(
      /featuresAlongStep: into.rows must be 70, got 60; /,
    );
    expect(() => featuresAlongStep({ ...path, slope: matrix(70, 2) }, activation, 1)).toThrow(
      /featuresAlongStep: slope.cols must be 60, got 2; /,
    );
    expect(() => preactivationPath(network, matrix(60, 3), fresh.inputs)).toThrow(
      /preactivationPath: gradient.cols must be 12, got 3; /,
    );
    expect(() => preactivationPath(network, gradient, matrix(4, 3))).toThrow(
      /preactivationPath: inputs.cols must be 12, got 3; /,
    );
  });
});
