import {
  type FunctionSpec,
  FunctionSpecError,
  functionFromSpec,
  functionNames,
} from '@onestep/activation';
import { tensorFunction, tensorFunctionNames } from '@onestep/network/tfjs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';

const specs: readonly FunctionSpec[] = [
  ...functionNames,
  { name: 'leakyRelu', slope: 0.3 },
  { name: 'relu', scale: -2, centered: true },
  { name: 'leakyRelu', slope: 0.5, centered: true },
  { hermite: [0.3] },
  { hermite: [0.3, 1, -0.4, 0.15] },
  { hermite: [0.3, 1, 0.4], scale: 2, centered: true },
  { polynomial: [1, 0, 0.5, 0.1] },
  { polynomial: [1, 0, 0.5], centered: true },
  { sum: ['tanh', { name: 'square', scale: 0.3 }, { hermite: [0, 0, 1] }] },
  { sum: ['softplus', { sum: ['gelu', 'abs'], scale: 2 }], scale: 0.5, centered: true },
];

const points = Float64Array.from({ length: 161 }, (_, i) => (i - 80) / 20 + 1 / 128);

describe('tensorFunction', () => {
  test('there is a tensor version of every name in the catalogue', () => {
    expect([...tensorFunctionNames].sort()).toEqual([...functionNames].sort());
  });

  test.each(specs)('equals the function in doubles to float32, %j', async (spec) => {
    const f = functionFromSpec(spec);
    const before = tf.memory().numTensors;
    const values = tf.tidy(() => tensorFunction(spec)(tf.tensor1d(Float32Array.from(points))));
    expect(tf.memory().numTensors).toBe(before + 1);
    const found = await values.data();
    values.dispose();
    const expected = points.map(f.value);
    // A few roundings of 2⁻²⁴ at the size of the largest value; erf is TensorFlow.js's own to 1.5e-7.
    const size = Math.max(...expected.map(Math.abs), 1);
    for (const [i, y] of expected.entries()) {
      expect(Math.abs((found[i] as number) - y)).toBeLessThan(1e-6 * size);
    }
  });

  test.each(specs.filter((spec) => spec !== 'sign'))(
    'its gradient is the derivative, %j',
    async (spec) => {
      const f = functionFromSpec(spec);
      const before = tf.memory().numTensors;
      const slopes = tf.tidy(() => {
        const x = tf.tensor1d(Float32Array.from(points));
        return tf.grad((t) => tensorFunction(spec)(t).sum())(x);
      });
      expect(tf.memory().numTensors).toBe(before + 1);
      const found = await slopes.data();
      slopes.dispose();
      const expected = points.map((x) => f.derivative?.(x) ?? Number.NaN);
      const size = Math.max(...expected.map(Math.abs), 1);
      for (const [i, slope] of expected.entries()) {
        expect(Math.abs((found[i] as number) - slope)).toBeLessThan(1e-6 * size);
      }
    },
  );

  test('reports a bad spec as functionFromSpec does', () => {
    expect(() => tensorFunction('rlu')).toThrow(FunctionSpecError);
    expect(() => tensorFunction({ sum: ['tanh', { name: 'nothing' }] })).toThrow(FunctionSpecError);
  });
});
