import {
  type BulkLaw,
  bulkDensity,
  bulkEdges,
  populationEdge,
  resolventAt,
  upperEdgeEffectiveRidge,
} from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';
import { randomLaws } from './random-laws.ts';

/** The quartic in g of the docs, P(g)[(1 − φ/ψ) v1 g + φ P(g)] − λ v1 g(1 − g), ascending. */
function quarticInG(law: BulkLaw, ridge: number): number[] {
  const { dimPerSample: phi, dimPerWidth: psi, linearVariance: v1, nonlinearVariance: v2 } = law;
  const P = [-v2, v1 * (1 / psi - 1) + v2, v1];
  const other = P.map((p, k) => phi * p + (k === 1 ? (1 - phi / psi) * v1 : 0));
  const quartic = [0, -ridge * v1, ridge * v1, 0, 0];
  P.forEach((p, j) => {
    other.forEach((q, k) => {
      quartic[j + k] = (quartic[j + k] as number) + p * q;
    });
  });
  return quartic;
}

/** The discriminant of a quartic, ascending coefficients, from its invariants (4I³ − J²)/27; 0 where two roots meet. */
function discriminant([e, d, c, b, a]: readonly number[]): number {
  const [A, B, C, D, E] = [a, b, c, d, e] as [number, number, number, number, number];
  const first = 4 * (12 * A * E - 3 * B * D + C * C) ** 3;
  const second = 2 * C ** 3 - 9 * B * C * D + 27 * A * D * D + 27 * B * B * E - 72 * A * C * E;
  return (first - second ** 2) / 27;
}

describe('bulkEdges', () => {
  it.each(laws)('parts zero from nonzero density, $name', (law) => {
    const edges = bulkEdges(law);
    for (const [low, high] of edges) {
      const inside = 1e-6 * (high - low);
      // The density is read without the edges' help: every position counts as inside.
      const [below, lowest, highest, above] = bulkDensity(
        law,
        [low - inside, low + inside, high - inside, high + inside],
        [[0, Number.POSITIVE_INFINITY]],
      ) as unknown as [number, number, number, number];
      expect(below).toBe(0);
      expect(above).toBe(0);
      expect(lowest).toBeGreaterThan(0);
      expect(highest).toBeGreaterThan(0);
      // Square root: the density grows by 10 over a distance 100 times as long.
      const [further] = bulkDensity(law, [high - 100 * inside]) as unknown as [number];
      expect(further / highest).toBeCloseTo(10, 1);
    }
  });

  it('has the two edges of Marchenko–Pastur for v1 = 0', () => {
    for (const law of laws.filter(({ linearVariance }) => linearVariance === 0)) {
      const root = Math.sqrt(law.dimPerSample / law.dimPerWidth);
      const [[low, high]] = bulkEdges(law) as [[number, number]];
      expect(low / (law.nonlinearVariance * (1 - root) ** 2)).toBeCloseTo(1, 12);
      expect(high / (law.nonlinearVariance * (1 + root) ** 2)).toBeCloseTo(1, 12);
    }
  });

  it('has a hard edge at 0 exactly when the rank of the bulk is n', () => {
    const hard = laws.filter((law) => bulkEdges(law)[0]?.[0] === 0).map(({ name }) => name);
    expect(hard).toEqual(['N = n', 'N = n, φ = ψ = 1']);
  });

  it('ends at 27/4 for a product of two square Gaussian matrices', () => {
    const law = { dimPerSample: 1, dimPerWidth: 1, linearVariance: 3, nonlinearVariance: 0 };
    const [[low, high]] = bulkEdges(law) as [[number, number]];
    expect(low).toBe(0);
    expect(high / 3).toBeCloseTo(27 / 4, 12);
  });

  it('finds the gap between the directions of W0 and the rest, and its closing', () => {
    const law = {
      dimPerSample: 0.1,
      dimPerWidth: 0.15,
      linearVariance: 0.37,
      nonlinearVariance: 0.02,
    };
    expect(bulkEdges(law)).toHaveLength(2);
    expect(bulkEdges({ ...law, nonlinearVariance: 2 })).toHaveLength(1);
    expect(bulkEdges({ ...law, linearVariance: 0, nonlinearVariance: 0 })).toEqual([]);
  });

  it('are where the discriminant of the quartic in g changes sign, and its only such places', () => {
    const smooth = laws.filter((law) => law.linearVariance > 0 && law.nonlinearVariance > 0);
    const intervals = new Set<number>();
    for (const law of smooth) {
      const edges = bulkEdges(law);
      intervals.add(edges.length);
      const at = (x: number): number => discriminant(quarticInG(law, -x));
      for (const edge of edges.flat().filter((x) => x > 0)) {
        // Simple zeros, located to 1e-8: the discriminant itself is a difference with a rounding of 1e-9 of its terms.
        const [below, here, above] = [at(edge * (1 - 1e-6)), at(edge), at(edge * (1 + 1e-6))];
        expect(Math.sign(below)).toBe(-Math.sign(above));
        expect(Math.abs(here)).toBeLessThan(1e-2 * Math.max(Math.abs(below), Math.abs(above)));
      }
      const top = edges.at(-1)?.[1] as number;
      // Towards 0 a hard edge leaves a discriminant of rounding alone.
      const start = 0.01 * (edges.flat().find((x) => x > 0) as number);
      let changes = 0;
      let sign = Math.sign(at(start));
      for (let x = start; x < 1.5 * top; x *= 1.001) {
        const next = Math.sign(at(x));
        if (next !== sign) changes += 1;
        sign = next;
      }
      expect(changes).toBe(edges.flat().filter((x) => x > 0).length);
    }
    expect(intervals).toEqual(new Set([1, 2]));
  });

  it('come in order, one or two intervals, for random laws; κ* of the upper one lies beyond Σ', () => {
    const next = randomLaws(4);
    const seen = new Set<number>();
    for (let i = 0; i < 2000; i += 1) {
      const { ridge: _, ...law } = next();
      const edges = bulkEdges(law);
      seen.add(edges.length);
      const flat = edges.flat();
      flat.forEach((x, k) => {
        expect(Number.isFinite(x)).toBe(true);
        expect(x).toBeGreaterThanOrEqual(k === 0 ? 0 : (flat[k - 1] as number));
      });
      const critical = upperEdgeEffectiveRidge(law);
      expect(-critical).toBeGreaterThan(populationEdge(law));
      expect(-resolventAt(law, critical).ridge).toBe(flat.at(-1));
    }
    expect(seen).toEqual(new Set([1, 2]));
  });
});
