import { type Complex, polynomialRoots } from '@onestep/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epsilon, sequence } from './test-matrices.ts';

/** Coefficients, ascending, of the real polynomial with the given roots (conjugates included). */
function withRoots(roots: readonly (readonly [number, number])[]): number[] {
  let re = [1];
  let im = [0];
  for (const [a, b] of roots) {
    const nextRe = [0, ...re];
    const nextIm = [0, ...im];
    re.forEach((x, i) => {
      const y = im[i] as number;
      nextRe[i] = (nextRe[i] as number) - (a * x - b * y);
      nextIm[i] = (nextIm[i] as number) - (a * y + b * x);
    });
    re = nextRe;
    im = nextIm;
  }
  return re;
}

/** Largest distance from a wanted root to the nearest root not yet taken. */
function distance(
  roots: readonly Complex[],
  wanted: readonly (readonly [number, number])[],
): number {
  const rest = [...roots];
  let worst = 0;
  for (const [re, im] of wanted) {
    const gaps = rest.map((root) => Math.hypot(root.re - re, root.im - im));
    const best = gaps.indexOf(Math.min(...gaps));
    worst = Math.max(worst, gaps[best] as number);
    rest.splice(best, 1);
  }
  return rest.length === 0 ? worst : Number.POSITIVE_INFINITY;
}

const cases: [string, (readonly [number, number])[], number][] = [
  ['one', [[-2.5, 0]], 1e-16],
  [
    'two real',
    [
      [3, 0],
      [-1e-8, 0],
    ],
    1e-15,
  ],
  [
    'two complex',
    [
      [1, 2],
      [1, -2],
    ],
    1e-15,
  ],
  [
    '1, 2, 3',
    [
      [1, 0],
      [2, 0],
      [3, 0],
    ],
    1e-14,
  ],
  [
    '1 … 4',
    [
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
    ],
    1e-13,
  ],
  [
    'imaginary pair and two real',
    [
      [0, 1],
      [0, -1],
      [0.5, 0],
      [-7, 0],
    ],
    1e-14,
  ],
  [
    'two complex pairs',
    [
      [1, 1e-3],
      [1, -1e-3],
      [-2, 5],
      [-2, -5],
    ],
    1e-11,
  ],
  // An m-fold root moves by about (2⁻⁵²)^(1/m) when the coefficients are rounded.
  [
    'double',
    [
      [1, 0],
      [1, 0],
      [-3, 0],
    ],
    1e-7,
  ],
  [
    'double complex pair',
    [
      [1, 1],
      [1, 1],
      [1, -1],
      [1, -1],
    ],
    1e-7,
  ],
  [
    'triple',
    [
      [2, 0],
      [2, 0],
      [2, 0],
    ],
    5e-5,
  ],
  [
    'fourfold',
    [
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
    ],
    1e-3,
  ],
  [
    'degree 10',
    Array.from(
      { length: 5 },
      (_, i) =>
        [
          [i - 2, 1],
          [i - 2, -1],
        ] as const,
    ).flat(),
    1e-11,
  ],
];

test.each(cases)('%s', (_, wanted, tolerance) => {
  for (const scale of [1, -1e-12, 1e200]) {
    const { value, status, residual } = polynomialRoots(withRoots(wanted).map((c) => c * scale));
    expect(status).toBe('converged');
    expect(residual).toBeLessThan(16 * (wanted.length + 1) * epsilon);
    expect(distance(value, wanted)).toBeLessThan(tolerance);
  }
});

test('roots of very different sizes keep their digits', () => {
  for (const sizes of [
    [1e-30, 1, 1e30],
    [1e-8, 1e-4, 1e4, 1e8],
    [1e-60, 1e60],
    [1e-140, 2, 3],
  ]) {
    const { value, status } = polynomialRoots(withRoots(sizes.map((x) => [x, 0])));
    expect(status).toBe('converged');
    value.forEach((root, i) => {
      expect(root.im).toBe(0);
      expect(root.re / (sizes[i] as number)).toBeCloseTo(1, 13);
    });
  }
});

describe('degree', () => {
  test('zeros at the high end are trimmed, zeros at the low end are roots', () => {
    expect(polynomialRoots([0, 0, 2, 4, 0, 0]).value).toEqual([
      { re: -0.5, im: 0 },
      { re: 0, im: 0 },
      { re: 0, im: 0 },
    ]);
  });
  test('a constant has no roots', () => {
    expect(polynomialRoots([5])).toEqual({
      value: [],
      status: 'converged',
      iterations: 0,
      residual: 0,
    });
    expect(polynomialRoots([5, 0, 0]).value).toEqual([]);
  });
  test.each([1, 2, 3, 4, 7, 10])('roots of unity of order %i', (n) => {
    const coefficients = new Float64Array(n + 1);
    coefficients[0] = -1;
    coefficients[n] = 1;
    const wanted = Array.from(
      { length: n },
      (_, j) => [Math.cos((2 * Math.PI * j) / n), Math.sin((2 * Math.PI * j) / n)] as const,
    );
    expect(distance(polynomialRoots(coefficients).value, wanted)).toBeLessThan(1e-14);
  });
});

test('random polynomials: backward error, conjugate pairs, order, Vieta', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.integer(),
      fc.integer({ min: -6, max: 6 }),
      (n, seed, stretch) => {
        const a = sequence(n + 1, seed).map((x, k) => x * 10 ** (stretch * Math.abs(k - n / 2)));
        fc.pre(a.every((x) => x !== 0));
        const { value, status } = polynomialRoots(a);
        expect(status).toBe('converged');
        expect(value.length).toBe(n);
        for (const [i, root] of value.entries()) {
          if (root.im !== 0) {
            expect(value.some((other) => other.re === root.re && other.im === -root.im)).toBe(true);
          }
          const before = value[i - 1];
          if (before !== undefined) {
            expect(before.re < root.re || (before.re === root.re && before.im <= root.im)).toBe(
              true,
            );
          }
        }
        // Vieta: the product of the roots is (−1)ⁿ a_0/a_n, in logarithms against overflow.
        const product = value.reduce(
          (sum, root) => sum + Math.log(Math.hypot(root.re, root.im)),
          0,
        );
        expect(product).toBeCloseTo(Math.log(Math.abs((a[0] as number) / (a[n] as number))), 6);
      },
    ),
    { seed: 3, numRuns: 400 },
  );
});

test('every quartic of a large sample converges', () => {
  const c = sequence(5 * 4000, 9);
  for (let i = 0; i < c.length; i += 5) {
    const { status, value } = polynomialRoots(c.subarray(i, i + 5));
    if (status !== 'converged' || value.length !== 4)
      expect.fail(`${c.subarray(i, i + 5)}: ${status}`);
  }
});

test.each([
  [[], 'polynomialRoots: coefficients must not all be zero, got 0 of them; every number is a root'],
  [
    [0, 0],
    'polynomialRoots: coefficients must not all be zero, got 2 of them; every number is a root',
  ],
  [
    [1, Number.NaN],
    'polynomialRoots: coefficients must be finite, got NaN at 1; check how they were computed',
  ],
  [
    [Number.NEGATIVE_INFINITY],
    'polynomialRoots: coefficients must be finite, got -Infinity at 0; check how they were computed',
  ],
])('%j throws', (coefficients, message) => {
  expect(() => polynomialRoots(coefficients)).toThrow(new RangeError(message));
});
