import { factorial, gaussianExpectation, gaussianMoment } from '@onestep/hermite';
import { expect, it } from 'vitest';

it('multiplies up', () => {
  expect([0, 1, 2, 3, 10].map(factorial)).toEqual([1, 1, 2, 6, 3628800]);
  expect(factorial(22)).toBe(Number(1124000727777607680000n));
  expect(Math.abs(factorial(170) / 7.257415615307994e306 - 1)).toBeLessThan(1e-14);
});

it.each([-1, 1.5, 171, Number.NaN])('has no factorial of %d', (n) => {
  expect(() => factorial(n)).toThrow(/^factorial: n must be a whole number from 0 to 170, got/);
});

it('has the moments of N(0, 1)', () => {
  expect([0, 1, 2, 3, 4, 6, 8].map(gaussianMoment)).toEqual([1, 0, 1, 0, 3, 15, 105]);
  for (let n = 0; n <= 30; n += 2) {
    expect(gaussianExpectation((x) => x ** n) / gaussianMoment(n)).toBeCloseTo(1, 14);
  }
  expect(gaussianMoment(300)).toBeLessThan(Number.POSITIVE_INFINITY);
});

it.each([-2, 0.5, 302])('has no moment %d', (n) => {
  expect(() => gaussianMoment(n)).toThrow(/^gaussianMoment: n must be a whole number/);
});
