import { type BulkLaw, resolventAt, solveBulk, solveRidgelessBulk } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { randomLaws } from './random-laws.ts';

/** t(κ) from its own equation s t = 1 − v1 t/(1 + v1 t/ψ) (Marchenko–Pastur), by bisection: no formula of the package is used. */
function traceByBisection(law: BulkLaw, kappa: number): number {
  const { dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const s = v2 + kappa;
  return bisect(1 / (s + v1), 1 / s, (t) => {
    const x = v1 * t;
    return s * t * (1 + x / psi) > 1 + x * (1 / psi - 1);
  });
}

/**
 * κ by bisection on λ(κ) = κ(1 − df1/n), df1/n = (N/n)(1 − κt) = (N/n) t (v2 + v1 g), g = 1/(1 + v1 t/ψ), and for v2 = 0 also
 * φ(1 − g); 1 − df1/n is taken from the one with the smallest terms.
 */
function effectiveRidgeByBisection(law: BulkLaw, ridge: number): number {
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const r = phi / psi;
  const shrinkage = (kappa: number): number => {
    const t = traceByBisection(law, kappa);
    const g = 1 / (1 + (v1 * t) / psi);
    const sums: [number, number][] = [
      [1 - r, r * kappa * t],
      [1, -r * t * (v2 + v1 * g)],
    ];
    if (v2 === 0) sums.push([1 - phi, phi * g]);
    const size = ([a, b]: [number, number]): number => Math.abs(a) + Math.abs(b);
    const [a, b] = sums.sort((x, y) => size(x) - size(y))[0] as [number, number];
    return a + b;
  };
  return bisect(ridge, ridge + r * (v1 + v2), (kappa) => kappa * shrinkage(kappa) > ridge);
}

/** Where a rising condition turns true, to rounding; by halves of the logarithm while that is the faster way. */
function bisect(from: number, to: number, above: (x: number) => boolean): number {
  let [low, high] = [from, to];
  for (let i = 0; i < 300; i += 1) {
    const middle = low < high / 2 ? Math.sqrt(low * high) : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (above(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const count = 100_000;

describe('the bulk at random laws, ratios from 1e-6 to 1e6', () => {
  it('has no NaN, residual ≤ 1e-12, 0 < g ≤ 1, and κ that rises with λ', () => {
    const next = randomLaws(1);
    const failures: unknown[] = [];
    for (let i = 0; i < count; i += 1) {
      const { ridge, ...law } = next();
      const solution = solveBulk(law, ridge);
      const { g, effectiveRidge, m1, m2, residual, status } = solution;
      const point = resolventAt(law, effectiveRidge);
      const further = solveBulk(law, 1.01 * ridge).effectiveRidge;
      const sound =
        status === 'ok' &&
        residual <= 1e-12 &&
        g > 0 &&
        g <= 1 &&
        [effectiveRidge, m1, m2, ...Object.values(point)].every(Number.isFinite) &&
        point.ridgeSlope > 0 &&
        // Where λ ≪ κ a per cent of λ is below rounding of κ.
        further >= effectiveRidge * (1 - 1e-14);
      if (!sound) failures.push({ law, ridge, solution, further });
    }
    expect(failures).toEqual([]);
  });

  it('has the root that bisection on λ(κ) finds, to 1e-12', () => {
    const next = randomLaws(2);
    const failures: unknown[] = [];
    for (let i = 0; i < count / 5; i += 1) {
      const { ridge, ...law } = next();
      const { effectiveRidge } = solveBulk(law, ridge);
      const wanted = effectiveRidgeByBisection(law, ridge);
      const error = Math.abs(effectiveRidge / wanted - 1);
      // Measured: 3.3e-13.
      if (!(error <= 1e-12)) failures.push({ law, ridge, effectiveRidge, wanted });
    }
    expect(failures).toEqual([]);
  });

  it('tends to the ridgeless bulk as λ → 0', () => {
    const next = randomLaws(3);
    for (let i = 0; i < 2000; i += 1) {
      const { ridge: _, ...law } = next();
      const { side, bulk, point } = solveRidgelessBulk(law);
      const scale = law.linearVariance + law.nonlinearVariance;
      const near = solveBulk(law, 1e-30 * scale).effectiveRidge;
      if (side === 'above') {
        expect(Math.abs(near / bulk.effectiveRidge - 1)).toBeLessThan(1e-9);
        expect(Math.abs(point.ridge)).toBeLessThan(1e-14 * bulk.effectiveRidge);
        expect(bulk.residual).toBeLessThanOrEqual(1e-12);
        expect(point.ridgeSlope).toBeGreaterThan(0);
      } else {
        expect(bulk.effectiveRidge).toBe(0);
        expect(near).toBeLessThan(1e-6 * scale);
      }
    }
  });
});
