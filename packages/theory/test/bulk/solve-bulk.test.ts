import { type BulkLaw, resolventAt, solveBulk } from '@onestep/theory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

/** t(κ) from the fixed point of its own equation, by bisection: no formula of the package is used. */
function traceByBisection(
  { dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 }: BulkLaw,
  kappa: number,
): number {
  // (1/N) tr (v1 W0W0ᵀ + s)⁻¹ with W0W0ᵀ Marchenko–Pastur of ratio N/d: s t = 1 − v1 t/(1 + v1 t/ψ).
  const s = v2 + kappa;
  let [low, high] = [0, 1 / s];
  for (let i = 0; i < 200; i += 1) {
    const t = (low + high) / 2;
    if (s * t < 1 - (v1 * t) / (1 + (v1 * t) / psi)) low = t;
    else high = t;
  }
  return (low + high) / 2;
}

/** κ by bisection on λ(κ) = κ(1 − N/n + (N/n)κ t(κ)), above its largest zero. */
function effectiveRidgeByBisection(law: BulkLaw, ridge: number): number {
  const r = law.dimPerSample / law.dimPerWidth;
  let [low, high] = [ridge, ridge + r * (law.linearVariance + law.nonlinearVariance)];
  for (let i = 0; i < 200; i += 1) {
    const kappa = low < high / 2 ? Math.sqrt(low * high) : (low + high) / 2;
    if (kappa * (1 - r + r * kappa * traceByBisection(law, kappa)) < ridge) low = kappa;
    else high = kappa;
  }
  return high;
}

const variance = fc.double({ min: -3, max: 1, noNaN: true }).map((power) => 10 ** power);
const ratio = fc.oneof(
  fc.constant(1),
  fc.double({ min: -1, max: 1, noNaN: true }).map((power) => 10 ** power),
);
const randomLaw = fc
  .record({
    psi: ratio,
    widthPerSample: ratio,
    unitPhi: fc.boolean(),
    v1: variance,
    v2: variance,
    zero: fc.constantFrom('none', 'v1', 'v2'),
  })
  .map(
    ({ psi, widthPerSample, unitPhi, v1, v2, zero }): BulkLaw => ({
      dimPerSample: unitPhi ? 1 : psi * widthPerSample,
      dimPerWidth: psi,
      linearVariance: zero === 'v1' ? 0 : v1,
      nonlinearVariance: zero === 'v2' ? 0 : v2,
    }),
  );
const randomRidge = fc.double({ min: -3, max: 3, noNaN: true }).map((power) => 10 ** power);

describe('solveBulk', () => {
  it('is the root found by bisection on λ(κ), to 1e-12', () => {
    fc.assert(
      fc.property(randomLaw, randomRidge, (law, ridge) => {
        const { effectiveRidge, g } = solveBulk(law, ridge);
        const kappa = effectiveRidgeByBisection(law, ridge);
        expect(Math.abs(effectiveRidge / kappa - 1)).toBeLessThan(1e-12);
        const t = traceByBisection(law, kappa);
        expect(Math.abs(g * (1 + (law.linearVariance * t) / law.dimPerWidth) - 1)).toBeLessThan(
          1e-12,
        );
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('satisfies the quartic to 1e-12 and rises with λ, for ridges from 1e-8 to 1e6 and ratios from 1e-3 to 1e3', () => {
    const wide = fc.double({ min: -3, max: 3, noNaN: true }).map((power) => 10 ** power);
    const wideRatio = fc.oneof(fc.constant(1), wide);
    fc.assert(
      fc.property(
        wideRatio,
        wideRatio,
        wide,
        fc.oneof(fc.constant(0), wide),
        (psi, widthPerSample, v1, v2) => {
          const law = {
            dimPerSample: psi * widthPerSample,
            dimPerWidth: psi,
            linearVariance: v1,
            nonlinearVariance: v2,
          };
          let before = 0;
          for (let power = -8; power <= 6; power += 1) {
            const ridge = 10 ** power;
            const { g, effectiveRidge, m1, m2, residual, status } = solveBulk(law, ridge);
            expect(status).toBe('ok');
            expect(residual).toBeLessThanOrEqual(1e-12);
            expect(g).toBeGreaterThan(0);
            expect(g).toBeLessThanOrEqual(1);
            expect(effectiveRidge).toBeGreaterThan(before);
            expect(m1 * effectiveRidge).toBeCloseTo(1, 14);
            expect(m2 * effectiveRidge).toBeCloseTo(g, 14);
            before = effectiveRidge;
          }
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });

  it('is the Marchenko–Pastur root for v1 = 0', () => {
    for (const law of laws.filter(({ linearVariance }) => linearVariance === 0)) {
      for (const ridge of [1e-8, 1e-3, 1, 1e3, 1e6]) {
        const { g, effectiveRidge } = solveBulk(law, ridge);
        // κ² + ((1 − N/n) v2 − λ) κ − λ v2 = 0, the positive root without cancellation.
        const half = (ridge - (1 - law.dimPerSample / law.dimPerWidth) * law.nonlinearVariance) / 2;
        const radical = Math.sqrt(half * half + ridge * law.nonlinearVariance);
        const kappa =
          half > 0 ? half + radical : (ridge * law.nonlinearVariance) / (radical - half);
        expect(g).toBe(1);
        expect(Math.abs(effectiveRidge / kappa - 1)).toBeLessThan(1e-13);
      }
    }
  });

  it('is the ridge itself when the features are constant', () => {
    const law = { dimPerSample: 0.5, dimPerWidth: 2, linearVariance: 0, nonlinearVariance: 0 };
    expect(solveBulk(law, 0.3)).toMatchObject({ g: 1, effectiveRidge: 0.3, status: 'ok' });
  });

  it('refuses ridges and laws without meaning', () => {
    const law = laws[0] as BulkLaw;
    expect(() => solveBulk(law, 0)).toThrow(
      /solveBulk: ridge must be a positive finite number, got 0/,
    );
    expect(() => solveBulk(law, Number.NaN)).toThrow(/ridge/);
    expect(() => solveBulk({ ...law, dimPerWidth: -1 }, 1)).toThrow(
      /dimPerWidth must be a positive/,
    );
    expect(() => solveBulk({ ...law, linearVariance: Number.NaN }, 1)).toThrow(/linearVariance/);
  });
});

describe('resolventAt', () => {
  it.each(laws)('has the derivatives of its own values on every real branch, $name', (law) => {
    const { linearVariance: v1, nonlinearVariance: v2, dimPerWidth: psi } = law;
    const top = v1 * (1 + 1 / Math.sqrt(psi)) ** 2 + v2;
    const gap = psi < 1 && v1 > 0 ? [-v2 - 0.5 * v1 * (1 - 1 / Math.sqrt(psi)) ** 2] : [];
    for (const kappa of [0.01, 0.3, 5, -1.2 * top, -3 * top, ...gap]) {
      const h = 1e-5 * Math.abs(kappa);
      const [left, at, right] = [-h, 0, h].map((shift) => resolventAt(law, kappa + shift)) as [
        ReturnType<typeof resolventAt>,
        ReturnType<typeof resolventAt>,
        ReturnType<typeof resolventAt>,
      ];
      for (const [value, slope] of [
        ['g', 'gSlope'],
        ['trace', 'traceSlope'],
        ['ridge', 'ridgeSlope'],
      ] as const) {
        const difference = (right[value] - left[value]) / (2 * h);
        // Central difference: h² ≈ 1e-10 relative, times the curvature near the spectrum.
        expect(Math.abs(difference - at[slope])).toBeLessThan(
          1e-7 * (Math.abs(at[slope]) + Math.abs(at[value] / kappa)),
        );
      }
      expect(at.g + at.oneMinusG).toBeCloseTo(1, 13);
    }
  });
});
