import { loss, networkOutput } from '@onestep/network';
import { describe, expect, test } from 'vitest';
import { drawProblem } from './problem/draw.ts';

describe('loss', () => {
  test('is half the mean squared residual', () => {
    const { network, batch } = drawProblem({ scaling: 'standard' });
    const output = networkOutput(network, batch.inputs);
    const sum = batch.labels.reduce((total, y, i) => total + (y - (output[i] as number)) ** 2, 0);
    expect(loss(network, batch.inputs, batch.labels)).toBeCloseTo(sum / 60, 14);
    expect(loss(network, batch.inputs, output)).toBe(0);
  });

  test('reports labels that do not fit or are not finite', () => {
    const { network, batch } = drawProblem();
    expect(() => loss(network, batch.inputs, new Float64Array(2))).toThrow(
      'loss: number of labels must be 30, got 2; pass one label for each row',
    );
    const labels = batch.labels.slice();
    labels[7] = Number.NaN;
    expect(() => loss(network, batch.inputs, labels)).toThrow(
      'loss: label 7 must be finite, got NaN; check the link and the noise',
    );
  });
});
