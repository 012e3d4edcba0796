import { erf, erfc, normalCdf, normalDensity } from '@onestep/activation';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const reals = fc.double({ min: -7, max: 7, noNaN: true });

it('has erf(x) + erfc(x) = 1 and odd erf', () => {
  fc.assert(
    fc.property(reals, (x) => {
      expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
      expect(erf(-x) + erf(x)).toBe(0);
      expect(Math.abs(erfc(x) + erfc(-x) - 2)).toBeLessThanOrEqual(4 * Number.EPSILON);
    }),
    { seed: 2 },
  );
});

it('joins its pieces without a step', () => {
  for (const edge of [2 ** -28, 0.25, 0.84375, 1.25, 1 / 0.35, 6]) {
    const left = edge * (1 - 2e-16);
    // The true change is below 2e-16, and each value has an error of at most one unit, 2.2e-16.
    expect(Math.abs(erf(edge) - erf(left))).toBeLessThanOrEqual(6.5e-16 * erf(edge));
    // The true change over that step is 2/√π e^{−x²}·2e-16·x, relatively up to about 2x²·2e-16.
    expect(Math.abs(erfc(edge) - erfc(left))).toBeLessThanOrEqual(
      (1 + edge * edge) * 1e-15 * erfc(edge),
    );
  }
});

it('reaches its limits', () => {
  expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
  expect(erf(Number.NEGATIVE_INFINITY)).toBe(-1);
  expect(erfc(Number.POSITIVE_INFINITY)).toBe(0);
  expect(erfc(Number.NEGATIVE_INFINITY)).toBe(2);
  expect(erfc(30)).toBe(0);
  expect(erf(0)).toBe(0);
  expect(erf(5e-324)).toBeGreaterThan(0);
  expect(erf(Number.NaN)).toBeNaN();
  expect(erfc(Number.NaN)).toBeNaN();
});

it('gives the normal distribution function, whose derivative is the density', () => {
  const h = 1e-4;
  fc.assert(
    fc.property(reals, (x) => {
      const slope = (normalCdf(x + h) - normalCdf(x - h)) / (2 * h);
      // h² φ″/6 ≤ 7e-10 and rounding 1e-12.
      expect(Math.abs(slope - normalDensity(x))).toBeLessThan(1e-9);
      expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
    }),
    { seed: 4 },
  );
  expect(normalCdf(0)).toBe(0.5);
});
