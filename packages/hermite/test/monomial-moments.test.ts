import { newPowerInHermite, orthonormalHermite, powerInHermite } from '@onestep/hermite';
import { expect, test } from 'vitest';

const points = [-1.7, 0.3, 2.2];

function valueAt(coefficients: Float64Array, x: number): number {
  return coefficients.reduce((sum, share, k) => sum + share * orthonormalHermite(k, x), 0);
}

test.each([0, 1, 2, 3, 4, 7])('x^%i is the sum of its Hermite part', (k) => {
  for (const x of points) {
    expect(valueAt(powerInHermite(k), x)).toBeCloseTo(x ** k, 10);
  }
});

test('new powers are x, x², x³ − 3x and x⁴ − 5x²', () => {
  const expected = [
    (x: number) => x,
    (x: number) => x * x,
    (x: number) => x ** 3 - 3 * x,
    (x: number) => x ** 4 - 5 * x * x,
  ];
  expected.forEach((polynomial, i) => {
    for (const x of points) {
      expect(valueAt(newPowerInHermite(i + 1), x)).toBeCloseTo(polynomial(x), 12);
    }
  });
});
