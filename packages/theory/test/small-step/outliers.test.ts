import { functionFromSpec } from '@onestep/activation';
import { matrix } from '@onestep/linalg';
import { bulkEdges, outliers, populationEdge, prepareTheory } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { laws } from '../laws.ts';

describe('outliers', () => {
  it('is the spiked covariance model for v1 = 0', () => {
    const v2 = 0.7;
    for (const r of [0.4, 1, 2.3]) {
      const law = {
        dimPerSample: 0.9 * r,
        dimPerWidth: 0.9,
        linearVariance: 0,
        nonlinearVariance: v2,
      };
      // Spike e = v2 + N T_jj², θ² = e/v2 − 1; it leaves the bulk at θ⁴ = N/n.
      for (const [order, theta2] of [
        [0, 1.01 * Math.sqrt(r)],
        [1, 3],
        [2, 40],
        [2, 0.99 * Math.sqrt(r)],
        [0, 0],
      ] as const) {
        const T = matrix(4, 4);
        T.data[5 * order] = Math.sqrt((theta2 * v2) / 1500);
        const found = outliers({ law, width: 1500, lowRankMean: T }, 4);
        if (theta2 ** 2 <= r) {
          expect(found).toEqual([]);
          continue;
        }
        const [{ position, population, alignment }] = found as [(typeof found)[number]];
        expect(found).toHaveLength(1);
        expect(population / (v2 * (1 + theta2))).toBeCloseTo(1, 10);
        expect(position / (v2 * (1 + theta2) * (1 + r / theta2))).toBeCloseTo(1, 10);
        // Left singular vector of signal plus noise (Benaych-Georges and Nadakuditi).
        const cosine = (theta2 ** 2 - r) / (theta2 * (theta2 + 1));
        [0, 1, 2, 3, 4].forEach((k) => {
          expect(alignment[k]).toBeCloseTo(k === order ? cosine : 0, 8);
        });
      }
    }
  });

  it.each(laws)(
    'emerges at the upper edge with alignment 0 and grows with the spike, $name',
    (law) => {
      const upper = bulkEdges(law).at(-1)?.[1] as number;
      let before = upper;
      let aligned = 0;
      let seen = 0;
      for (let power = -6; power <= 3; power += 0.25) {
        const T = matrix(2, 2);
        T.data[3] = Math.sqrt((10 ** power * populationEdge(law)) / 1000);
        const found = outliers({ law, width: 1000, lowRankMean: T }, 1);
        expect(found.length).toBe(seen === 0 ? found.length : 1);
        for (const { position, population, alignment } of found) {
          expect(position).toBeGreaterThan(before);
          expect(population).toBeGreaterThan(populationEdge(law));
          expect(alignment[0]).toBe(0);
          expect(alignment[1]).toBeGreaterThan(aligned);
          expect(alignment[1]).toBeLessThan(1);
          before = position;
          aligned = alignment[1] as number;
          seen += 1;
        }
      }
      expect(seen).toBeGreaterThan(5);
      expect(aligned).toBeGreaterThan(0.9);
    },
  );

  it('appear one by one with the step: z first, then the higher orders', () => {
    const theory = prepareTheory({
      inputDim: 1000,
      width: 100_000,
      stepSamples: 1500,
      ridgeSamples: 1500,
      scaling: 'meanField',
      secondLayer: 'gaussian',
      activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }),
      teacher: { link: functionFromSpec({ hermite: [0, 1] }), noise: 0.2 },
    });
    const counts = [0, 3, 10, 30, 60, 90].map((stepSize) => {
      const found = theory.step(stepSize).outliers(2);
      found.forEach(({ alignment }) => {
        const total = alignment.reduce((sum, value) => sum + value, 0);
        expect(total).toBeLessThan(1 + 1e-12);
      });
      return found.length;
    });
    expect(counts[0]).toBe(0);
    expect(counts.at(-1)).toBeGreaterThan(1);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    const [first, second] = theory.step(90).outliers(2) as unknown as {
      alignment: [number, number, number];
    }[];
    expect(first?.alignment[1]).toBeGreaterThan(0.9);
    expect(second?.alignment[2]).toBeGreaterThan(second?.alignment[1] as number);
  });
});
