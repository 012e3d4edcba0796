import { functionFromSpec } from '@onestep/activation';
import { expand, factorial, hermite, hermiteFeatures, hermiteProjection } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';

/** Standard normal numbers from a linear congruential generator and the polar method. */
function normals(count: number, seed: number): Float64Array {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return Float64Array.from({ length: count }, () => {
    return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  });
}

const z = normals(4000, 12345);

it('lists He_k(z), not divided by √k!', () => {
  const columns = hermiteFeatures(Float64Array.of(-1, 0.5, 2), [3, 0, 1]);
  expect(columns).toEqual([
    Float64Array.of(hermite(3, -1), hermite(3, 0.5), hermite(3, 2)),
    Float64Array.of(1, 1, 1),
    Float64Array.of(-1, 0.5, 2),
  ]);
});

describe('hermiteProjection', () => {
  it('finds the coefficients of a combination exactly, in the order asked for', () => {
    const orders = [2, 0, 5, 1];
    for (const scale of [1, 1e-3]) {
      const exact = [0.25, -1, 0.01, 3].map((value) => scale * value);
      const columns = hermiteFeatures(z, orders);
      const vector = z.map((_, i) =>
        columns.reduce((sum, column, j) => sum + (exact[j] as number) * (column[i] as number), 0),
      );
      const { coefficients, explained } = hermiteProjection(vector, z, orders);
      for (const [j, value] of coefficients.entries()) {
        expect(value / (exact[j] as number)).toBeCloseTo(1, 11);
      }
      expect(explained).toBeCloseTo(1, 14);
    }
  });

  it('leaves a residual orthogonal to the features, and explained adds up', () => {
    const orders = [0, 1, 2, 3];
    const vector = z.map((value) => Math.tanh(2 * value) + Math.abs(value));
    const { coefficients, explained } = hermiteProjection(vector, z, orders);
    const columns = hermiteFeatures(z, orders);
    const residual = vector.map((value, i) =>
      columns.reduce(
        (rest, column, j) => rest - (coefficients[j] as number) * (column[i] as number),
        value,
      ),
    );
    const square = (x: Float64Array) => x.reduce((sum, value) => sum + value * value, 0);
    for (const column of columns) {
      const inner = column.reduce((sum, value, i) => sum + value * (residual[i] as number), 0);
      expect(Math.abs(inner)).toBeLessThan(1e-12 * Math.sqrt(square(column) * square(vector)));
    }
    expect(square(residual) / square(vector)).toBeCloseTo(1 - explained, 13);
    expect(explained).toBeGreaterThan(0.5);
    expect(explained).toBeLessThan(1);
  });

  it('tends to the Hermite coefficients of f at the rate 1/√n', () => {
    const f = functionFromSpec({ sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] });
    const orders = [0, 1, 2, 3];
    const { coefficients: exact } = expand(f);
    for (const n of [4000, 40000]) {
      const sample = normals(n, 777);
      const { coefficients } = hermiteProjection(sample.map(f.value), sample, orders);
      const columns = hermiteFeatures(sample, orders);
      const rest = sample.map((x, i) =>
        orders.reduce(
          (left, k) => left - (exact[k] as number) * (columns[k]?.[i] as number),
          f.value(x),
        ),
      );
      for (const k of orders) {
        // To leading order ĉ_k − c_k is the mean of He_k r/k!, r the rest; its variance from the sample.
        const variance = rest.reduce(
          (sum, r, i) => sum + (r * (columns[k]?.[i] as number)) ** 2,
          0,
        );
        const standardError = Math.sqrt(variance) / (n * factorial(k));
        const z = ((coefficients[k] as number) - (exact[k] as number)) / standardError;
        // Eight draws, |z| > 5.3 in one of them: false-alarm rate 1e-6; the seed is fixed.
        expect(Math.abs(z), `n = ${n}, order ${k}, z = ${z}`).toBeLessThan(5.3);
      }
    }
  });

  it('finds a polynomial’s coefficients on any points', () => {
    const points = Float64Array.from({ length: 9 }, (_, i) => i / 3 - 2);
    const f = functionFromSpec({ hermite: [0.5, 1, 0, 0.1] });
    const { coefficients, explained } = hermiteProjection(
      points.map(f.value),
      points,
      [0, 1, 2, 3],
    );
    for (const [k, exact] of [0.5, 1, 0, 0.1].entries()) {
      expect(coefficients[k]).toBeCloseTo(exact, 13);
    }
    expect(explained).toBeCloseTo(1, 14);
  });

  it('explains nothing of the zero vector', () => {
    const { coefficients, explained } = hermiteProjection(
      new Float64Array(5),
      z.slice(0, 5),
      [1, 2],
    );
    expect(explained).toBe(0);
    expect([...coefficients].every((value) => Math.abs(value) === 0)).toBe(true);
  });

  it.each([
    [new Float64Array(3), new Float64Array(4), [1], /one length, got 3 and 4/],
    [Float64Array.of(1, 2), Float64Array.of(1, 2), [1, 1], /distinct degrees, got 2 \(1, 1\)/],
    [Float64Array.of(1, 2), Float64Array.of(1, 2), [], /distinct degrees/],
    [Float64Array.of(1, 2), Float64Array.of(1, 2), [0, 1, 2], /1 to 2 distinct degrees/],
    [Float64Array.of(1, 2, 3), Float64Array.of(1, -1, 1), [0, 2], /more different values/],
    [Float64Array.of(1, 2, 3), Float64Array.of(1, -1, 1), [1.5], /whole number/],
  ])('refuses %j on %j with orders %j', (vector, data, orders, message) => {
    expect(() => hermiteProjection(vector, data, orders)).toThrow(message);
  });
});
