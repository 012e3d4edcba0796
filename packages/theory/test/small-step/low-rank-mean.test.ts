import { functionFromSpec, normalCdf, normalDensity } from '@onestep/activation';
import { expand, factorial, orthonormalHermite } from '@onestep/hermite';
import { prepareLowRankMean } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

/** E[x^m h_k(x)], exact from x^m = Σ m!/(2^i i! (m−2i)!) He_{m−2i}. */
function monomialMoment(m: number, k: number): number {
  if (k > m || (m - k) % 2 === 1) return 0;
  const i = (m - k) / 2;
  return (factorial(m) / (2 ** i * factorial(i) * factorial(k))) * Math.sqrt(factorial(k));
}

describe('prepareLowRankMean', () => {
  it('is Σ c_m ω^m E[g^m h_j] E[z^m h_k] for polynomials, exactly', () => {
    const activation = functionFromSpec({ hermite: [0.3, 1, -0.4, 0.15, 0.02] });
    const { coefficients } = expand(activation);
    for (const omega of [0.05, 0.4, -0.7]) {
      const T = prepareLowRankMean(activation, { orders: 7 })(omega, 0.013);
      for (let j = 0; j < 7; j += 1) {
        for (let k = 0; k < 7; k += 1) {
          let exact = j === 1 && k === 0 ? 0.013 : 0;
          for (let m = 0; m <= 4; m += 1) {
            exact +=
              (coefficients[m] as number) *
              omega ** m *
              monomialMoment(m, j) *
              monomialMoment(m, k);
          }
          expect(Math.abs((T.data[7 * j + k] as number) - exact)).toBeLessThan(1e-14);
        }
      }
    }
  });

  it('is a double Gaussian expectation for ReLU, whatever the number of nodes', () => {
    const omega = 0.3;
    const relu = functionFromSpec('relu');
    const T = prepareLowRankMean(relu, { orders: 4 })(omega);
    const coarse = prepareLowRankMean(relu, { orders: 4, nodes: 25 })(omega);
    // E_u relu(u + t) = t Φ(t) + φ(t); the trapezoidal rule is exact to rounding for the normal weight at step 0.2.
    const shifted = (t: number): number => t * normalCdf(t) + normalDensity(t);
    const grid = Array.from({ length: 101 }, (_, i) => 0.2 * (i - 50));
    for (const [j, k] of [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 1],
    ] as const) {
      let exact = 0;
      for (const g of grid) {
        for (const z of grid) {
          const weight = 0.04 * normalDensity(g) * normalDensity(z);
          const basis = orthonormalHermite(j, g) * orthonormalHermite(k, z);
          exact += weight * basis * shifted(omega * g * z);
        }
      }
      expect(T.data[4 * j + k]).toBeCloseTo(exact, 13);
      expect(coarse.data[4 * j + k]).toBeCloseTo(exact, 11);
    }
  });

  it('is the mean c_0 alone without a step', () => {
    const T = prepareLowRankMean(functionFromSpec('softplus'))(0);
    expect(T.rows).toBe(12);
    expect(T.data[0]).toBeCloseTo(expand(functionFromSpec('softplus')).constant, 14);
    expect(T.data.slice(1).every((value) => value === 0)).toBe(true);
  });

  it('couples orders of one parity only, symmetrically', () => {
    const T = prepareLowRankMean(functionFromSpec('gelu'))(0.25);
    for (let j = 0; j < 12; j += 1) {
      for (let k = 0; k < 12; k += 1) {
        const value = T.data[12 * j + k] as number;
        if ((j + k) % 2 === 1) expect(value).toBe(0);
        expect(Math.abs(value - (T.data[12 * k + j] as number))).toBeLessThan(1e-16);
      }
    }
  });

  it('refuses fewer than two orders', () => {
    expect(() => prepareLowRankMean(functionFromSpec('relu'), { orders: 1 })).toThrow(
      /orders must be/,
    );
  });
});
