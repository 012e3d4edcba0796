import { functionFromSpec } from '@onestep/activation';
import { drawNetwork, outputScale } from '@onestep/network';
import { createStream, sphereRows } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { Z_LIMIT } from './problem/draw.ts';

const activation = functionFromSpec('tanh');
const streams = {
  firstLayer: createStream(1, 'firstLayer'),
  secondLayer: createStream(1, 'secondLayer'),
};

describe('drawNetwork', () => {
  test('rows of the first layer are uniform on the sphere, the second layer is N(0, I/N)', () => {
    const width = 4000;
    const network = drawNetwork({ inputDim: 6, width, activation }, streams);
    expect(network.firstLayer).toEqual(sphereRows(width, 6, streams.firstLayer));
    const g = network.secondLayer.map((a) => Math.sqrt(width) * a);
    expect(g).toHaveLength(width);
    const mean = g.reduce((sum, x) => sum + x, 0) / width;
    const square = g.reduce((sum, x) => sum + x * x, 0) / width;
    expect(Math.abs(mean * Math.sqrt(width))).toBeLessThan(Z_LIMIT);
    expect(Math.abs((square - 1) * Math.sqrt(width / 2))).toBeLessThan(Z_LIMIT);
  });

  test('a constant second layer is 1/√N and leaves the first layer as it is', () => {
    const size = { inputDim: 3, width: 9, activation };
    const constant = drawNetwork({ ...size, secondLayer: 'constant' }, streams);
    expect([...constant.secondLayer]).toEqual(new Array(9).fill(1 / 3));
    expect(constant.firstLayer).toEqual(drawNetwork(size, streams).firstLayer);
  });

  test('scalings: s = 1/√N by default, s = 1 for standard', () => {
    const size = { inputDim: 3, width: 16, activation };
    expect(outputScale(drawNetwork(size, streams))).toBe(0.25);
    expect(outputScale(drawNetwork({ ...size, scaling: 'standard' }, streams))).toBe(1);
  });

  test.each([
    [
      { inputDim: 0, width: 2, activation },
      'drawNetwork: inputDim must be a positive integer, got 0; ',
    ],
    [
      { inputDim: 2, width: 1.5, activation },
      'drawNetwork: width must be a positive integer, got 1.5; ',
    ],
  ])('%# is reported', (size, message) => {
    expect(() => drawNetwork(size, streams)).toThrow(message);
  });
});
