import { spikeCount, spikeThreshold } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

describe('spikeThreshold', () => {
  it('is 0, 1/4, 1/3, 3/8, 2/5, … → 1/2', () => {
    expect([1, 2, 3, 4, 5].map(spikeThreshold)).toEqual([0, 1 / 4, 1 / 3, 3 / 8, 2 / 5]);
    expect(spikeThreshold(1e9)).toBeCloseTo(0.5, 8);
  });

  it('refuses orders that are not positive integers', () => {
    for (const order of [0, -1, 1.5, Number.NaN]) {
      expect(() => spikeThreshold(order)).toThrow(
        /spikeThreshold: order must be a positive integer/,
      );
    }
  });
});

describe('spikeCount', () => {
  it('counts the thresholds strictly below the exponent', () => {
    const table = [
      [-0.3, 0],
      [0, 0],
      [1e-9, 1],
      [0.25, 1],
      [0.2500001, 2],
      [1 / 3, 2],
      [0.34, 3],
      [3 / 8, 3],
      [0.4, 4],
      [0.5, Number.POSITIVE_INFINITY],
      [2, Number.POSITIVE_INFINITY],
    ] as const;
    for (const [exponent, count] of table) expect(spikeCount(exponent)).toBe(count);
  });

  it('agrees with the thresholds at and next to each of them', () => {
    for (let k = 1; k <= 300; k += 1) {
      const threshold = spikeThreshold(k);
      expect(spikeCount(threshold)).toBe(k - 1);
      expect(spikeCount(threshold + 1e-12)).toBe(k);
    }
  });

  it('refuses NaN', () => {
    expect(() => spikeCount(Number.NaN)).toThrow(/exponent must be a number/);
  });
});
