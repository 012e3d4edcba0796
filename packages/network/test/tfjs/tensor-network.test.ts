import { execFileSync } from 'node:child_process';
import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { norm } from '@onestep/linalg';
import {
  features,
  gradientStep,
  loss,
  type Network,
  networkOutput,
  updatedNetwork,
} from '@onestep/network';
import {
  autodiffGradient,
  matrixToTensor,
  tensorNetwork,
  tensorToMatrix,
  tensorToVector,
  vectorToTensor,
} from '@onestep/network/tfjs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { drawProblem, largestDifference, variants } from '../problem/draw.ts';

// Unit roundoff of float32. A sum of k products of random signs gathers about √k of it; the gradient is one sum over
// n0 = 40 of products with sums over d = 20 and N = 30: (√40 + √20 + √30) 6e-8 = 1e-6. Measured: 1.6e-7 at most.
const samples = 40;
const inputDim = 20;
const width = 30;
const FLOAT32 = 2 ** -24;
const TOLERANCE = FLOAT32 * (Math.sqrt(samples) + Math.sqrt(inputDim) + Math.sqrt(width));

const activations: readonly FunctionSpec[] = [
  'relu',
  'tanh',
  'gelu',
  { name: 'softplus', centered: true },
  { hermite: [0.1, 1, 0.4, 0.15] },
  { sum: ['sin', { name: 'leakyRelu', slope: 0.2 }], scale: 1.5 },
];

describe('autodiffGradient', () => {
  describe.each(variants)('%s, %s', (scaling, secondLayer) => {
    test.each(activations)('equals the closed form, %j', async (activation) => {
      const options = { samples, inputDim, width, activation, scaling, secondLayer };
      const { network, batch } = drawProblem(options);
      const before = tf.memory().numTensors;
      const found = await autodiffGradient(network, batch.inputs, batch.labels);
      expect(tf.memory().numTensors).toBe(before);
      const { gradient } = gradientStep(network, batch.inputs, batch.labels);
      expect([found.rows, found.cols]).toEqual([width, inputDim]);
      const difference = norm(found.data.map((x, i) => x - (gradient.data[i] as number)));
      expect(difference).toBeLessThan(TOLERANCE * norm(gradient.data));
    });
  });

  test('takes a tensor function where the activation has no derivative', async () => {
    const { network, batch } = drawProblem({ samples, inputDim, width });
    const unknown: Network = {
      ...network,
      activation: { label: 'mine', value: Math.tanh, kinks: [], spec: 'mine' },
    };
    await expect(autodiffGradient(unknown, batch.inputs, batch.labels)).rejects.toThrow(
      'tensorNetwork: activation must have a derivative, got mine; pass options.activation',
    );
    const options = { activation: (x: tf.Tensor) => x.tanh() };
    const found = await autodiffGradient(unknown, batch.inputs, batch.labels, options);
    const { gradient } = gradientStep(network, batch.inputs, batch.labels);
    const difference = norm(found.data.map((x, i) => x - (gradient.data[i] as number)));
    expect(difference).toBeLessThan(TOLERANCE * norm(gradient.data));
  });

  test('reports bad labels and leaves no tensor behind', async () => {
    const { network, batch } = drawProblem({ activation: 'relu' });
    const before = tf.memory().numTensors;
    const labels = batch.labels.map(() => Number.NaN);
    await expect(autodiffGradient(network, batch.inputs, labels)).rejects.toThrow(
      'autodiffGradient: label 0 must be finite, got NaN; check the link and the noise',
    );
    const sign = { ...network, activation: functionFromSpec('sign') };
    await expect(autodiffGradient(sign, batch.inputs, batch.labels)).rejects.toThrow(TypeError);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('tensorNetwork', () => {
  test.each(variants)(
    'output, features, loss and step follow the network, %s, %s',
    async (scaling, secondLayer) => {
      const { network, batch } = drawProblem({ activation: 'silu', scaling, secondLayer });
      const before = tf.memory().numTensors;
      const model = tensorNetwork(network);
      const X = matrixToTensor(batch.inputs);
      const y = vectorToTensor(batch.labels);
      const compare = async (reference: Network, tolerance: number): Promise<void> => {
        const F = model.features(X);
        const f = model.output(X);
        const L = model.loss(X, y);
        const expected = features(reference, batch.inputs);
        expect(largestDifference((await tensorToMatrix(F)).data, expected.data)).toBeLessThan(
          tolerance,
        );
        expect(
          largestDifference(await tensorToVector(f), networkOutput(reference, batch.inputs)),
        ).toBeLessThan(tolerance);
        expect(
          Math.abs(((await L.data())[0] as number) - loss(reference, batch.inputs, batch.labels)),
        ).toBeLessThan(tolerance);
        tf.dispose([F, f, L]);
      };
      await compare(network, 1e-6);
      const { gradient } = gradientStep(network, batch.inputs, batch.labels);
      model.step(X, y, 2.5);
      await compare(updatedNetwork(network, gradient, 2.5), 4e-6);
      const back = await model.toNetwork();
      expect(
        largestDifference(
          back.firstLayer.data,
          updatedNetwork(network, gradient, 2.5).firstLayer.data,
        ),
      ).toBeLessThan(1e-6);
      expect(back.secondLayer).toBe(network.secondLayer);
      expect(() => model.step(X, y, Number.NaN)).toThrow(
        /step: stepSize must be finite, got NaN; /,
      );
      model.dispose();
      tf.dispose([X, y]);
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  test('reports layers that do not fit', () => {
    const { network } = drawProblem();
    expect(() => tensorNetwork({ ...network, secondLayer: new Float64Array(2) })).toThrow(
      /tensorNetwork: secondLayer.length must be 17, got 2; /,
    );
  });

  test('nothing goes to stdout when a process uses it', () => {
    const script = `
      const { tensorFunction } = await import('@onestep/network/tfjs');
      const tf = await import('@tensorflow/tfjs');
      const [value] = await tensorFunction('square')(tf.tensor1d([3])).data();
      console.error('value', value);`;
    const stdout = execFileSync(
      process.execPath,
      ['--conditions=@onestep/source', '--input-type=module', '--eval', script],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], cwd: import.meta.dirname },
    );
    expect(stdout).toBe('');
  });
});
