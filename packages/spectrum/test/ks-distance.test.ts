import { createStream } from '@onestep/random-matrix';
import { ksDistance, lawFromDensity, marchenkoPastur, semicircle } from '@onestep/spectrum';
import { describe, expect, test } from 'vitest';

const uniform = (x: number): number => Math.min(1, Math.max(0, x));

test('by hand', () => {
  // F_2 jumps to 1/2 at 0.2 and to 1 at 0.4; the largest gap is 1 − 0.4.
  expect(ksDistance(Float64Array.of(0.4, 0.2), uniform)).toBeCloseTo(0.6, 15);
  expect(ksDistance(Float64Array.of(0.5), uniform)).toBe(0.5);
  expect(ksDistance(Float64Array.of(2, 3), uniform)).toBe(1);
  expect(ksDistance(Float64Array.of(0.3, 0.3, 0.3, 0.9), uniform)).toBeCloseTo(0.45, 15);
});

test('the distance between midpoints and their law is half a step', () => {
  const m = 200;
  const midpoints = Float64Array.from({ length: m }, (_, i) => (i + 0.5) / m);
  expect(ksDistance(midpoints, uniform)).toBeCloseTo(0.5 / m, 14);
});

describe('an atom at zero', () => {
  const law = { cdf: (x: number): number => (x < 0 ? 0 : 0.5 + 0.5 * uniform(x)), massAtZero: 0.5 };
  test('is matched by zeros of the sample', () => {
    expect(ksDistance(Float64Array.of(0, 0, 0.5, 1), law)).toBeCloseTo(0.25, 15);
    expect(ksDistance(Float64Array.of(0, 0, 0, 0.5), law)).toBeCloseTo(0.25, 15);
  });
  test('counts in full when the sample has no zeros, or too many', () => {
    expect(ksDistance(Float64Array.of(0.01, 0.5, 0.9), law)).toBeCloseTo(0.505, 15);
    expect(ksDistance(Float64Array.of(-1, -2), law)).toBe(1);
    expect(ksDistance(new Float64Array(10), law)).toBe(0.5);
  });
});

test('Kolmogorov: √m times the distance of independent values is not extreme', () => {
  // P(√m D > 2.69) ≈ 2 exp(−2 · 2.69²) = 1e-6; P(√m D < 0.27) is smaller still.
  const sample = createStream(3, 'uniform').uniforms(20_000);
  const scaled = Math.sqrt(sample.length) * ksDistance(sample, uniform);
  expect(scaled).toBeLessThan(2.69);
  expect(scaled).toBeGreaterThan(0.27);
  const shifted = sample.map((x) => x * 0.97);
  expect(Math.sqrt(sample.length) * ksDistance(shifted, uniform)).toBeGreaterThan(2.69);
});

describe('lawFromDensity', () => {
  test('integrates the interpolated density exactly', () => {
    const law = lawFromDensity({ at: [0, 1, 3], value: [0, 1, 0] });
    // Triangle of mass 3/2: cdf x²/2, then 1/2 + (x − 1) − (x − 1)²/4.
    expect([-1, 0, 0.5, 1, 2, 3, 9].map(law.cdf)).toEqual([0, 0, 0.125, 0.5, 1.25, 1.5, 1.5]);
    const withAtom = lawFromDensity({ at: [0, 1], value: [0.5, 0.5] }, 0.5);
    expect([-1, 0, 0.5, 1].map(withAtom.cdf)).toEqual([0, 0.5, 0.75, 1]);
    expect(withAtom.massAtZero).toBe(0.5);
  });

  test.each([0.4, 2.5])(
    'approaches the law it was sampled from, dimPerSample %d',
    (dimPerSample) => {
      const law = marchenkoPastur({ dimPerSample, variance: 1.3 });
      const [lower, upper] = law.support;
      const errors = [400, 1600].map((count) => {
        const at = Float64Array.from(
          { length: count + 1 },
          (_, i) => lower + ((upper - lower) * i) / count,
        );
        const gridLaw = lawFromDensity({ at, value: at.map(law.density) }, law.massAtZero);
        return Math.max(...at.map((x) => Math.abs(gridLaw.cdf(x) - law.cdf(x))));
      });
      // Square-root edges: error ∝ h^{3/2}, a factor 8 for a grid 4 times finer.
      expect(errors[0]).toBeLessThan(2e-3);
      expect((errors[0] as number) / (errors[1] as number)).toBeCloseTo(8, 0);
    },
  );

  test('a law serves as it is', () => {
    const law = semicircle({ radius: 3 });
    const sample = Float64Array.from(
      { length: 99 },
      (_, i) => 3 * Math.cos((Math.PI * (i + 0.5)) / 99),
    );
    expect(ksDistance(sample, law)).toBe(ksDistance(sample, law.cdf));
  });
});

test.each([
  [
    () => ksDistance(new Float64Array(0), uniform),
    'ksDistance: sample must be one or more finite numbers, got 0 of them; check how it was computed',
  ],
  [
    () => ksDistance(Float64Array.of(Number.NaN), uniform),
    'ksDistance: sample must be one or more finite numbers, got 1 of them; check how it was computed',
  ],
  [
    () => lawFromDensity({ at: [0, 0], value: [1, 1] }),
    'lawFromDensity: grid must have 2 or more strictly ascending points with a value each, got 2 points and 2 values; sort them and drop repeats',
  ],
  [
    () => lawFromDensity({ at: [0, 1], value: [1] }),
    'lawFromDensity: grid must have 2 or more strictly ascending points with a value each, got 2 points and 1 values; sort them and drop repeats',
  ],
])('bad input throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
