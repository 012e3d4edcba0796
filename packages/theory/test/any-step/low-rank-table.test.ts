import { gaussHermite } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';
import { lowRankTable } from '../../src/any-step/low-rank-table.ts';

const [neurons, samples] = [gaussHermite(9), gaussHermite(12)];
const tableOf = (f: (g: number, z: number) => number): Float64Array =>
  Float64Array.from({ length: 9 * 12 }, (_, i) =>
    f(neurons.nodes[Math.floor(i / 12)] as number, samples.nodes[i % 12] as number),
  );

describe('lowRankTable', () => {
  it('is exact for a table of low rank, with as many terms', () => {
    const table = tableOf((g, z) => 2 + g * z - 0.3 * g * g * z * z);
    const { rank, neuronFactor, sampleFactor } = lowRankTable(table, neurons, samples, {
      tolerance: 1e-6,
      most: 8,
    });
    expect(rank).toBe(3);
    table.forEach((value, i) => {
      const [a, k] = [Math.floor(i / 12), i % 12];
      let sum = 0;
      for (let r = 0; r < rank; r += 1) {
        sum += (neuronFactor[a * rank + r] as number) * (sampleFactor[k * rank + r] as number);
      }
      expect(Math.abs(sum - value)).toBeLessThan(1e-11 * Math.max(1, Math.abs(value)));
    });
  });

  it('leaves out a share of at most the tolerance for each term, and has orthonormal columns', () => {
    const table = tableOf((g, z) => Math.exp(-((g * z) ** 2) / 4));
    for (const tolerance of [0.3, 1e-2, 1e-4]) {
      const { rank, neuronFactor, sampleFactor } = lowRankTable(table, neurons, samples, {
        tolerance,
        most: 8,
      });
      let [missed, whole] = [0, 0];
      table.forEach((value, i) => {
        const [a, k] = [Math.floor(i / 12), i % 12];
        const weight = (neurons.weights[a] as number) * (samples.weights[k] as number);
        let rest = value;
        for (let r = 0; r < rank; r += 1) {
          rest -= (neuronFactor[a * rank + r] as number) * (sampleFactor[k * rank + r] as number);
        }
        missed += weight * rest * rest;
        whole += weight * value * value;
      });
      expect(missed).toBeLessThanOrEqual(9 * tolerance ** 2 * whole);
      for (let r = 0; r < rank; r += 1) {
        for (let s = 0; s <= r; s += 1) {
          const product = samples.weights.reduce(
            (sum, weight, k) =>
              sum +
              weight *
                (sampleFactor[k * rank + r] as number) *
                (sampleFactor[k * rank + s] as number),
            0,
          );
          expect(product).toBeCloseTo(Number(r === s), 12);
        }
      }
    }
  });

  it('has one term for nothing at all, and no more than asked for', () => {
    const limits = { tolerance: 1e-6, most: 2 };
    const none = lowRankTable(new Float64Array(108), neurons, samples, limits);
    expect(none.rank).toBe(1);
    for (const value of none.neuronFactor) expect(value).toBe(0);
    const table = tableOf((g, z) => Math.exp(g * z));
    expect(lowRankTable(table, neurons, samples, limits).rank).toBe(2);
  });
});
