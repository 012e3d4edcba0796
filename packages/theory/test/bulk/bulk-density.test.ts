import { gaussLegendre } from '@onestep/hermite';
import {
  type BulkLaw,
  bulkCumulative,
  bulkDensity,
  bulkEdges,
  massAtZero,
  solveBulk,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

/** ∫ f(x) density(x) dx, Gauss–Legendre in θ with x = low + (high − low) sin²θ: square-root edges become smooth. */
function integrate(law: BulkLaw, f: (x: number) => number): number {
  const { nodes, weights } = gaussLegendre(400);
  let total = 0;
  for (const [low, high] of bulkEdges(law)) {
    const x = nodes.map((u) => low + (high - low) * Math.sin(((u + 1) * Math.PI) / 4) ** 2);
    const density = bulkDensity(law, x);
    nodes.forEach((u, i) => {
      const jacobian = ((high - low) * Math.PI * Math.sin(((u + 1) * Math.PI) / 2)) / 4;
      total += (weights[i] as number) * jacobian * (density[i] as number) * f(x[i] as number);
    });
  }
  return total;
}

/** First three moments of the eigenvalues: free compound Poisson with cumulants (N/n) E[e^p], e the spectrum of Σ. */
function exactMoments({
  dimPerSample: phi,
  dimPerWidth: psi,
  linearVariance: v1,
  nonlinearVariance: v2,
}: BulkLaw): number[] {
  // (1/N) tr (W0W0ᵀ)^p, p = 1, 2, 3: Marchenko–Pastur of ratio c = N/d.
  const c = 1 / psi;
  const [w1, w2, w3] = [1, 1 + c, 1 + 3 * c + c * c];
  const r = phi / psi;
  const k1 = r * (v1 * w1 + v2);
  const k2 = r * (v1 ** 2 * w2 + 2 * v1 * v2 * w1 + v2 ** 2);
  const k3 = r * (v1 ** 3 * w3 + 3 * v1 ** 2 * v2 * w2 + 3 * v1 * v2 ** 2 * w1 + v2 ** 3);
  return [k1, k2 + k1 ** 2, k3 + 3 * k2 * k1 + k1 ** 3];
}

// Measured: 1e-14 at worst.
const quadrature = 1e-12;

describe('bulkDensity', () => {
  it.each(laws)('has mass 1 − massAtZero, $name', (law) => {
    expect(Math.abs(integrate(law, () => 1) + massAtZero(law) - 1)).toBeLessThan(quadrature);
  });

  it.each(laws)('has mean (N/n)(v1 + v2) and the exact second and third moments, $name', (law) => {
    const [mean] = exactMoments(law);
    const widthPerSample = law.dimPerSample / law.dimPerWidth;
    expect(mean).toBeCloseTo(widthPerSample * (law.linearVariance + law.nonlinearVariance), 14);
    exactMoments(law).forEach((moment, p) => {
      expect(Math.abs(integrate(law, (x) => x ** (p + 1)) / moment - 1)).toBeLessThan(quadrature);
    });
  });

  it.each(laws)('has the Stieltjes transform 1/κ at −λ, $name', (law) => {
    for (const ridge of [0.05, 0.7, 20]) {
      const transform = integrate(law, (x) => 1 / (x + ridge)) + massAtZero(law) / ridge;
      expect(Math.abs(transform / solveBulk(law, ridge).m1 - 1)).toBeLessThan(quadrature);
    }
  });

  it('is Marchenko–Pastur for v1 = 0', () => {
    for (const law of laws.filter(({ linearVariance }) => linearVariance === 0)) {
      const r = law.dimPerSample / law.dimPerWidth;
      const v2 = law.nonlinearVariance;
      const [low, high] = [v2 * (1 - Math.sqrt(r)) ** 2, v2 * (1 + Math.sqrt(r)) ** 2];
      for (const share of [0.01, 0.2, 0.5, 0.9, 0.999]) {
        const x = low + share * (high - low);
        const exact = Math.sqrt((high - x) * (x - low)) / (2 * Math.PI * v2 * x);
        expect((bulkDensity(law, [x])[0] as number) / exact).toBeCloseTo(1, 10);
      }
    }
  });

  it('is 0 outside, at 0 and for negative positions', () => {
    for (const law of laws) {
      const [[low], [, high]] = [bulkEdges(law)[0], bulkEdges(law).at(-1)] as [
        [number, number],
        [number, number],
      ];
      expect([...bulkDensity(law, [-1, 0, 0.999 * low, 1.001 * high])]).toEqual([0, 0, 0, 0]);
    }
  });
});

describe('massAtZero', () => {
  it('counts the rank: N, or for linear σ the smaller of N and d', () => {
    expect(laws.map((law) => Number(massAtZero(law).toFixed(12)))).toEqual([
      0.428571428571, 0, 0.64, 0, 0, 0, 0.333333333333, 0.428571428571, 0, 0.6, 0.6, 0,
    ]);
    expect(
      massAtZero({ dimPerSample: 1, dimPerWidth: 1, linearVariance: 0, nonlinearVariance: 0 }),
    ).toBe(1);
  });
});

describe('bulkCumulative', () => {
  it.each(laws)('is the integral of the density, atom included, $name', (law) => {
    const { nodes, weights } = gaussLegendre(60);
    let last = massAtZero(law);
    for (const [low, high] of bulkEdges(law)) {
      // Between inner points of the interval the density is smooth.
      const points = Array.from(
        { length: 21 },
        (_, i) => low + (high - low) * (0.02 + (0.96 * i) / 20),
      );
      const shares = bulkCumulative(law, points);
      expect(shares[0] as number).toBeGreaterThanOrEqual(last);
      for (let i = 1; i < points.length; i += 1) {
        const [from, to] = [points[i - 1] as number, points[i] as number];
        const density = bulkDensity(
          law,
          nodes.map((u) => (from + to) / 2 + ((to - from) / 2) * u),
        );
        const mass = density.reduce(
          (sum, value, k) => sum + ((to - from) / 2) * (weights[k] as number) * value,
          0,
        );
        expect(Math.abs((shares[i] as number) - (shares[i - 1] as number) - mass)).toBeLessThan(
          1e-10,
        );
      }
      last = shares.at(-1) as number;
    }
  });

  it.each(laws)('runs from the atom to 1, flat across the gap, $name', (law) => {
    const edges = bulkEdges(law);
    const upper = edges.at(-1)?.[1] as number;
    const atom = massAtZero(law);
    expect([...bulkCumulative(law, [-0.1, 0, upper, 2 * upper])]).toEqual([0, atom, 1, 1]);
    edges.forEach(([low, high], k) => {
      const width = high - low;
      const [start, end] = bulkCumulative(law, [
        low + 1e-9 * width,
        high - 1e-9 * width,
      ]) as unknown as [number, number];
      const before = k === 0 ? atom : (bulkCumulative(law, [low])[0] as number);
      // A hard edge 1/√x at 0 has the share 1e-4.5 there already.
      expect(start - before).toBeLessThan(low === 0 ? 1e-4 : 1e-10);
      expect((bulkCumulative(law, [high])[0] as number) - end).toBeLessThan(1e-10);
    });
    if (edges.length === 2) {
      const [[, from], [to]] = edges as [[number, number], [number, number]];
      expect(bulkCumulative(law, [(from + to) / 2])[0]).toBeCloseTo(1 - law.dimPerSample, 12);
    }
  });

  it('is a step at 0 for constant features', () => {
    const law = { dimPerSample: 1, dimPerWidth: 1, linearVariance: 0, nonlinearVariance: 0 };
    expect([...bulkCumulative(law, [-1, 0, 1])]).toEqual([0, 1, 1]);
  });
});
