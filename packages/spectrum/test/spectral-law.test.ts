import { symmetricEigenvalues, unwrap } from '@onestep/linalg';
import { createStream, gaussian, wigner } from '@onestep/random-matrix';
import {
  featureEigenvalues,
  ksDistance,
  marchenkoPastur,
  type SpectralLaw,
  semicircle,
} from '@onestep/spectrum';
import { describe, expect, test } from 'vitest';
import { integrateBetweenEdges } from './integrate.ts';

const laws: Record<string, SpectralLaw> = {
  'semicircle, radius 2': semicircle(),
  'semicircle, radius 0.7': semicircle({ radius: 0.7 }),
  'semicircle, radius 3 at −1.5': semicircle({ radius: 3, center: -1.5 }),
  'Marchenko–Pastur, γ = 0.1': marchenkoPastur({ dimPerSample: 0.1 }),
  'Marchenko–Pastur, γ = 0.5, v = 2.3': marchenkoPastur({ dimPerSample: 0.5, variance: 2.3 }),
  'Marchenko–Pastur, γ = 0.99': marchenkoPastur({ dimPerSample: 0.99, variance: 0.4 }),
  'Marchenko–Pastur, γ = 1, v = 0.4': marchenkoPastur({ dimPerSample: 1, variance: 0.4 }),
  'Marchenko–Pastur, γ = 1.7, v = 2.3': marchenkoPastur({ dimPerSample: 1.7, variance: 2.3 }),
  'Marchenko–Pastur, γ = 8': marchenkoPastur({ dimPerSample: 8, variance: 0.4 }),
};

// Next to γ = 1 the density nearly has a pole at its lower edge, which takes many nodes.
const nodes = 4000;

describe.each(Object.entries(laws))('%s', (_, law) => {
  const [lower, upper] = law.support;
  const inside = [0.001, 0.1, 0.35, 0.5, 0.8, 0.99].map((share) => lower + share * (upper - lower));
  const mean = law.moment(1);
  const scale = upper - lower;

  test('mass and moments are those of the density', () => {
    expect(law.moment(0)).toBe(1);
    for (let k = 0; k <= 6; k++) {
      const power = (x: number): number => x ** k * law.density(x);
      const atom = k === 0 ? law.massAtZero : 0;
      const integral = atom + integrateBetweenEdges(power, lower, upper, nodes);
      const size = Math.max(Math.abs(lower), upper) ** k;
      expect(Math.abs(integral - law.moment(k)) / size).toBeLessThan(1e-12);
    }
  });

  test('the density is positive inside the support and zero outside', () => {
    for (const x of inside) expect(law.density(x)).toBeGreaterThan(0);
    for (const x of [lower - 0.1 * scale, upper, upper + 1e-9, upper + 5])
      expect(law.density(x)).toBe(0);
  });

  test('the cdf is the integral of the density', () => {
    for (const x of inside) {
      // Substituting x = lower + (X − lower) t² clears the square root at the lower edge.
      const width = x - lower;
      const below = integrateBetweenEdges(
        (t) => 2 * t * width * law.density(lower + width * t * t),
        0,
        1,
        20_000,
      );
      expect(Math.abs(law.massAtZero + below - law.cdf(x))).toBeLessThan(1e-8);
    }
    expect(law.cdf(upper)).toBe(1);
    expect(law.cdf(upper + 1)).toBe(1);
    expect(law.cdf(Math.min(0, lower) - 1e-9)).toBe(0);
    // Continuous at both edges, and never past 1 inside.
    expect(law.cdf(lower + 1e-14 * scale)).toBeCloseTo(law.massAtZero, 6);
    expect(law.cdf(upper - 1e-12 * scale)).toBeCloseTo(1, 12);
    expect(law.cdf(upper - 1e-12 * scale)).toBeLessThanOrEqual(1);
  });

  test('the cdf grows by the density: central difference', () => {
    for (const x of inside) {
      const h = 1e-5 * Math.min(x - lower, upper - x);
      const slope = (law.cdf(x + h) - law.cdf(x - h)) / (2 * h);
      expect(Math.abs(slope / law.density(x) - 1)).toBeLessThan(1e-5);
    }
  });

  test('the Stieltjes transform is ∫ dμ(x)/(x − z) off the axis, both half-planes', () => {
    for (const re of [lower - scale, mean, upper + 0.3 * scale]) {
      for (const im of [0.2 * scale, -0.5 * scale]) {
        const value = law.stieltjes({ re, im });
        const at = (part: (dx: number, square: number) => number): number => {
          const term = (x: number): number => part(x - re, (x - re) ** 2 + im * im);
          return (
            law.massAtZero * term(0) +
            integrateBetweenEdges((x) => law.density(x) * term(x), lower, upper, nodes)
          );
        };
        expect(Math.abs(value.re - at((dx, square) => dx / square)) * scale).toBeLessThan(1e-11);
        expect(Math.abs(value.im - at((_dx, square) => im / square)) * scale).toBeLessThan(1e-11);
      }
    }
  });

  test('on the axis its imaginary part is π density; far away it is −1/z − mean/z²', () => {
    for (const x of inside) {
      expect(law.stieltjes({ re: x, im: 0 }).im / Math.PI / law.density(x)).toBeCloseTo(1, 10);
    }
    const z = 1e6 * scale;
    const { re, im } = law.stieltjes({ re: z, im: 0 });
    expect(im).toBe(0);
    expect(Math.abs(-z * re - (1 + mean / z))).toBeLessThan(1e-11);
  });
});

test('known values: quartiles and centre of the semicircle at radius 3', () => {
  // cdf(R/2) = 1/2 + √3/(4π) + 1/6, by hand.
  const law = semicircle({ radius: 3 });
  expect(law.cdf(0)).toBe(0.5);
  expect(law.cdf(1.5)).toBeCloseTo(0.5 + Math.sqrt(3) / (4 * Math.PI) + 1 / 6, 15);
  expect(law.cdf(-1.5)).toBeCloseTo(0.5 - Math.sqrt(3) / (4 * Math.PI) - 1 / 6, 15);
});

test('the scale parameters scale: cdf(v x) at variance v is cdf(x) at variance 1', () => {
  for (const dimPerSample of [0.3, 1, 2.2]) {
    const unit = marchenkoPastur({ dimPerSample });
    const scaled = marchenkoPastur({ dimPerSample, variance: 3 });
    for (const x of [0.05, 0.7, 1.9, 4]) expect(scaled.cdf(3 * x)).toBeCloseTo(unit.cdf(x), 13);
  }
});

test('X Xᵀ and Xᵀ X share nonzero eigenvalues: γ and 1/γ', () => {
  // X Xᵀ/m against Xᵀ X/p: positions differ by γ, masses by the atom.
  for (const gamma of [0.2, 0.9, 3]) {
    const law = marchenkoPastur({ dimPerSample: gamma });
    const other = marchenkoPastur({ dimPerSample: 1 / gamma });
    for (const x of [0.4, 1, 2.5]) {
      expect(1 - law.cdf(x)).toBeCloseTo((1 - other.cdf(x / gamma)) / gamma, 12);
    }
  }
});

/**
 * A distance that one simulated spectrum of n eigenvalues, m of them not zero, passes about once in
 * 1e6 draws. n times the distance has mean (√2/π) log m + 0.35 and deviation 0.37 (1500 draws at
 * m = 60 and 100, fewer up to 400, the same for both laws), and past its 99 % point, 1.05 above the mean,
 * a tail that falls tenfold every 0.5: 1e-6 lies 3.05 above the mean.
 */
function bound(m: number, n: number): number {
  return ((Math.SQRT2 / Math.PI) * Math.log(m) + 0.35 + 3.05) / n;
}

describe('simulated spectra', () => {
  test.each([
    [60, 150],
    [240, 600],
    [150, 60],
    [600, 240],
    [120, 120],
    [400, 400],
  ])('Gaussian F %i x %i: dimension = rows, samples = columns', (n, width) => {
    const variance = 0.6;
    const F = gaussian(n, width, createStream(11, 'ks', n), Math.sqrt(variance));
    // F Fᵀ/n has n eigenvalues and is (N/n) times the covariance F Fᵀ/N.
    const law = marchenkoPastur({ dimPerSample: n / width, variance });
    const values = unwrap(featureEigenvalues(F)).map((x) => (x * n) / width);
    expect(ksDistance(values, law)).toBeLessThan(bound(Math.min(n, width), n));
  });

  test.each([100, 400])('Gaussian orthogonal ensemble, n = %i', (n) => {
    const values = unwrap(symmetricEigenvalues(wigner(n, createStream(12, 'wigner')))).map(
      (x) => 1.5 * x,
    );
    expect(ksDistance(values, semicircle({ radius: 3 }))).toBeLessThan(bound(n, n));
    expect(ksDistance(values, semicircle({ radius: 4 }))).toBeGreaterThan(bound(n, n));
  });
});

test.each([
  [
    () => marchenkoPastur({ dimPerSample: 0 }),
    "marchenkoPastur: dimPerSample must be positive and finite, got 0; see the law's definition",
  ],
  [
    () => marchenkoPastur({ dimPerSample: 1, variance: -1 }),
    "marchenkoPastur: variance must be positive and finite, got -1; see the law's definition",
  ],
  [
    () => semicircle({ radius: Number.NaN }),
    "semicircle: radius must be positive and finite, got NaN; see the law's definition",
  ],
  [
    () => semicircle({ center: Number.POSITIVE_INFINITY }),
    'semicircle: center must be finite, got Infinity; leave it out for 0',
  ],
  [
    () => semicircle().moment(-1),
    'moment: k must be a non-negative integer, got -1; pass the order',
  ],
])('bad input throws: %#', (call, message) => {
  expect(call).toThrow(new RangeError(message));
});
