import { bulkDensity, bulkEdges } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

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
});
