import { factorial, gaussianExpectation, hermite, orthonormalHermite } from '@onestep/hermite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const explicit: readonly ((x: number) => number)[] = [
  () => 1,
  (x) => x,
  (x) => x * x - 1,
  (x) => x ** 3 - 3 * x,
  (x) => x ** 4 - 6 * x * x + 3,
  (x) => x ** 5 - 10 * x ** 3 + 15 * x,
];
const points = fc.double({ min: -6, max: 6, noNaN: true });

describe('hermite', () => {
  it('is the textbook polynomial up to degree 5', () => {
    fc.assert(
      fc.property(points, (x) => {
        for (const [k, polynomial] of explicit.entries()) {
          const scale = 1 + Math.abs(x) ** k + factorial(k);
          expect(Math.abs(hermite(k, x) - polynomial(x))).toBeLessThan(1e-14 * scale);
        }
      }),
      { seed: 1 },
    );
  });

  it('satisfies He_k′ = k He_{k−1} and He_{k+1} = x He_k − He_k′', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 12 }), (x, k) => {
        const h = 1e-4;
        const size = 1 + Math.abs(hermite(k, Math.abs(x) + 3));
        const slope = (hermite(k, x + h) - hermite(k, x - h)) / (2 * h);
        expect(Math.abs(slope - k * hermite(k - 1, x))).toBeLessThan(1e-6 * size);
        expect(Math.abs(x * hermite(k, x) - slope - hermite(k + 1, x))).toBeLessThan(1e-6 * size);
      }),
      { seed: 2 },
    );
  });

  it('has parity k and value (−1)^m (2m − 1)!! at zero', () => {
    expect([0, 2, 4, 6, 8].map((k) => hermite(k, 0))).toEqual([1, -1, 3, -15, 105]);
    for (let k = 0; k <= 15; k += 1) {
      expect(hermite(k, -1.3) + 0).toBe((-1) ** k * hermite(k, 1.3));
    }
  });

  it('is orthogonal under N(0, 1) with E He_k² = k!', () => {
    for (let j = 0; j <= 8; j += 1) {
      for (let k = 0; k <= 8; k += 1) {
        const inner = gaussianExpectation((x) => hermite(j, x) * hermite(k, x));
        const norm = Math.sqrt(factorial(j) * factorial(k));
        expect(Math.abs(inner / norm - Number(j === k))).toBeLessThan(2e-15);
      }
    }
  });

  it.each([-1, 0.5, Number.NaN])('refuses degree %d', (degree) => {
    expect(() => hermite(degree, 1)).toThrow(/^hermite: degree must be a whole number ≥ 0, got/);
    expect(() => orthonormalHermite(degree, 1)).toThrow(RangeError);
  });
});

describe('orthonormalHermite', () => {
  it('is He_k/√k!', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 40 }), (x, k) => {
        const expected = hermite(k, x) / Math.sqrt(factorial(k));
        const size = Math.max(1, Math.exp((x * x) / 4));
        expect(Math.abs(orthonormalHermite(k, x) - expected)).toBeLessThan(1e-13 * size);
      }),
      { seed: 3 },
    );
  });

  it('stays finite where k! overflows', () => {
    expect(orthonormalHermite(500, 10)).toSatisfy(Number.isFinite);
    expect(gaussianExpectation((x) => orthonormalHermite(60, x) ** 2)).toBeCloseTo(1, 12);
  });
});
