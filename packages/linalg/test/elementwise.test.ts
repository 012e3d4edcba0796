import {
  type BackendName,
  elementwiseInPlace,
  elementwiseNames,
  fillPhiloxNormals,
  useBackend,
} from '@onestep/linalg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import values from './fixtures/elementwise/data.json' with { type: 'json' };
import { sequence } from './test-matrices.ts';

afterAll(() => {
  useBackend('auto');
});

/** The distance to the next double above |x|. */
function unitInLastPlace(x: number): number {
  const bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  value[0] = Math.abs(x);
  bits[0] = (bits[0] as bigint) + 1n;
  return (value[0] as number) - Math.abs(x);
}

describe.each<BackendName>(['wasm', 'wasm-deterministic'])('%s', (backend) => {
  beforeAll(() => {
    useBackend(backend);
  });

  test.each(elementwiseNames)('%s: within 2 ulp, gelu within 2 + 2x² left of −1', (name) => {
    const rows = values[name] as [number, number][];
    const data = Float64Array.from(rows, ([x]) => x);
    expect(elementwiseInPlace(name, data, 0, data.length, 1, 0)).toBe(true);
    for (const [i, [x, exact]] of rows.entries()) {
      const error = Math.abs((data[i] as number) - exact) / unitInLastPlace(exact);
      const allowed = 2 + (name === 'gelu' && x < -1 ? 2 * x * x : 0);
      expect(error, `${name}(${x})`).toBeLessThanOrEqual(allowed);
    }
  });

  test.each(elementwiseNames)('%s: factor, shift, range, odd lengths, NaN', (name) => {
    const data = sequence(5001, 3).map((x) => 4 * x);
    const plain = data.slice();
    elementwiseInPlace(name, plain, 0, 5001, 1, 0);
    data[700] = Number.NaN;
    const changed = data.slice();
    elementwiseInPlace(name, changed, 7, 4998, -2, 0.25);
    for (let i = 0; i < 5001; i++) {
      const inside = i >= 7 && i < 4998;
      const wanted = inside ? -2 * (plain[i] as number) + 0.25 : (data[i] as number);
      expect(changed[i]).toBe(i === 700 ? Number.NaN : wanted);
    }
  });

  test('far out: the limits of the functions', () => {
    const ends = {
      erf: [-1, 1],
      gelu: [0, 400],
      sigmoid: [0, 1],
      silu: [0, 400],
      softplus: [0, 400],
      tanh: [-1, 1],
    };
    for (const name of elementwiseNames) {
      for (const [i, x] of [-1000, 400].entries()) {
        const data = new Float64Array(64).fill(x);
        elementwiseInPlace(name, data, 0, 64, 1, 0);
        expect(data[63], `${name}(${x})`).toBeCloseTo(ends[name][i] as number, 15);
      }
    }
  });
});

test('what the backend does not have is left to the caller', () => {
  useBackend('reference');
  const data = sequence(100);
  expect(elementwiseInPlace('tanh', data, 0, 100, 1, 0)).toBe(false);
  const stream = { key: [1, 2], index: 0, hash: 3 } as const;
  expect(fillPhiloxNormals(data, 0, stream)).toBe(false);
  useBackend('wasm-deterministic');
  expect(elementwiseInPlace('tanh', data, 0, 63, 1, 0)).toBe(false);
  expect(data).toEqual(sequence(100));
});
