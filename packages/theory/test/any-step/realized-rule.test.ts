import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realizedRule } from '../../src/any-step/realized-rule.ts';

const average = (values: readonly number[], f: (x: number) => number): number =>
  values.reduce((sum, x) => sum + f(x), 0) / values.length;

describe('realizedRule', () => {
  it('has the moments of the values up to order 2·count − 1', () => {
    // √(1/3)-scaled sines: bounded, irregular, neither symmetric nor equally spaced.
    const values = Array.from({ length: 400 }, (_, i) => Math.sin(i * i) + 0.3 * Math.sin(i));
    for (const count of [1, 2, 7, 12]) {
      const { nodes, weights } = realizedRule(values, count);
      expect(nodes).toHaveLength(count);
      for (let k = 0; k <= 2 * count - 1; k += 1) {
        const moment = nodes.reduce((sum, x, i) => sum + (weights[i] as number) * x ** k, 0);
        // Measured: 2e-15.
        expect(Math.abs(moment - average(values, (x) => x ** k))).toBeLessThan(1e-13);
      }
    }
  });

  it('is the values themselves where they are few', () => {
    const { nodes, weights } = realizedRule([2, -1, 2, 2], 48);
    expect(Array.from(nodes)).toEqual([expect.closeTo(-1, 12), expect.closeTo(2, 12)]);
    expect(Array.from(weights)).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
    expect(Array.from(realizedRule([1, 1, 1], 5).nodes)).toEqual([expect.closeTo(1, 14)]);
    expect(Array.from(realizedRule([0, 0], 5).nodes)).toEqual([expect.closeTo(0, 14)]);
  });

  it('stays within the values, with positive weights of sum 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        (values, count) => {
          const { nodes, weights } = realizedRule(values, count);
          const [low, high] = [Math.min(...values), Math.max(...values)];
          for (const x of nodes) {
            expect(x).toBeGreaterThanOrEqual(low - 1e-9);
            expect(x).toBeLessThanOrEqual(high + 1e-9);
          }
          for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
        },
      ),
      { numRuns: 100, seed: 1 },
    );
  });

  it('refuses nothing and what is not a number', () => {
    expect(() => realizedRule([], 4)).toThrow(/at least one finite number/);
    expect(() => realizedRule([1, Number.NaN], 4)).toThrow(/at least one finite number/);
  });
});
