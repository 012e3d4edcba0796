import { evaluate, functionFromSpec } from '@onestep/activation';
import { elementwiseNames, useBackend } from '@onestep/linalg';
import { afterAll, describe, expect, test } from 'vitest';
import { applyActivation } from '../src/apply-activation.ts';

afterAll(() => {
  useBackend('auto');
});

const points = Float64Array.from({ length: 401 }, (_, i) => (i - 200) / 25);
const specs = [
  ...elementwiseNames.flatMap((name) => [name, { name, scale: -1.7, centered: true }]),
  'relu',
  { name: 'leakyRelu', slope: 0.3 },
  { hermite: [0, 1, 0.5] },
  { sum: ['tanh', { name: 'gelu', scale: 0.2 }] },
] as const;

describe.each(['wasm', 'wasm-deterministic', 'reference'] as const)('%s', (choice) => {
  test.each(specs.map((spec) => [JSON.stringify(spec), spec] as const))(
    '%s: the numbers of the function itself, in the range only',
    (_, spec) => {
      useBackend(choice);
      const f = functionFromSpec(spec);
      const [start, end] = [3, 390];
      const data = points.slice();
      applyActivation(f, data, start, end);
      const exact = evaluate(f, points);
      for (let i = 0; i < points.length; i++) {
        const wanted = (i < start || i >= end ? points[i] : exact[i]) as number;
        // 2 units in the last place of f(x), of the scaled value and of the mean.
        const size = Math.abs(wanted) + 2;
        expect(Math.abs((data[i] as number) - wanted)).toBeLessThanOrEqual(4 * 2 ** -52 * size);
      }
    },
  );
});
