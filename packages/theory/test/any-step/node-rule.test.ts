import { gaussHermite, type QuadratureRule } from '@onestep/hermite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeRule } from '../../src/any-step/node-rule.ts';

const mean = ({ nodes, weights }: QuadratureRule, f: (x: number) => number): number =>
  nodes.reduce((sum, x, i) => sum + (weights[i] as number) * f(x), 0);

/**
 * E 1/(Z² + p²) = √(π/2) e^{p²/2} erfc(p/√2)/p, by mpmath, and bounds with 14 nodes a side and with 28. Measured: 3e-6, 4e-9, 5e-12, 0
 * and 1e-13, 1e-15, 0, 0; a Gauss–Hermite rule of 29 nodes is off by 1.1, 0.1, 1e-4, 2e-10.
 */
const poles = [
  { p: 0.1, value: 11.5926239961873, coarse: 1e-5, fine: 1e-12 },
  { p: 0.3, value: 3.33945800330719, coarse: 1e-8, fine: 1e-13 },
  { p: 1, value: 0.655679542418798, coarse: 2e-11, fine: 1e-14 },
  { p: 2.5, value: 0.141706044531917, coarse: 1e-14, fine: 1e-14 },
];

describe('nodeRule', () => {
  it.each([
    [13, 1, 2e-7],
    [14, 1.5, 3e-9],
    [14, 0.5, 1e-5],
    [26, 1, 1e-13],
    [28, 0.1, 3e-7],
  ])('has the moments of a normal variable: %d nodes a side, width %d', (half, width, accuracy) => {
    const rule = nodeRule(half, width);
    expect(rule.nodes).toHaveLength(2 * half + 1);
    expect(Math.abs(mean(rule, (x) => x ** 3))).toBeLessThan(1e-14);
    expect(Math.abs(mean(rule, (x) => x ** 2) - 1)).toBeLessThan(accuracy);
    // Higher moments lose some: x^k needs nodes farther out, where they are sparse.
    expect(Math.abs(mean(rule, (x) => x ** 6) / 15 - 1)).toBeLessThan(300 * accuracy);
    expect(Math.abs(mean(rule, Math.cos) - Math.exp(-0.5))).toBeLessThan(accuracy);
  });

  it.each(poles)(
    'resolves 1/(x² + p²) with nodes as narrow as p = $p',
    ({ p, value, coarse, fine }) => {
      const f = (x: number): number => 1 / (x * x + p * p);
      const errorOf = (rule: QuadratureRule): number => Math.abs(mean(rule, f) / value - 1);
      expect(errorOf(nodeRule(14, p / 0.7))).toBeLessThan(coarse);
      expect(errorOf(nodeRule(28, p / 0.7))).toBeLessThan(fine);
      // A Gauss–Hermite rule with as many nodes does not.
      if (p < 1)
        expect(errorOf(gaussHermite(29))).toBeGreaterThan(10 * errorOf(nodeRule(14, p / 0.7)));
    },
  );

  it('is symmetric, ascending and positive for any width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        (half, width) => {
          const { nodes, weights } = nodeRule(half, width);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
          nodes.forEach((x, i) => {
            expect(x).toBeCloseTo(-(nodes.at(-1 - i) as number), 12);
            expect(weights[i]).toBeGreaterThan(0);
            if (i > 0) expect(x).toBeGreaterThan(nodes[i - 1] as number);
          });
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });

  it('refuses what has no meaning', () => {
    expect(() => nodeRule(0, 1)).toThrow(/half must be a positive integer/);
    expect(() => nodeRule(2.5, 1)).toThrow(/half must be a positive integer/);
    expect(() => nodeRule(3, 0)).toThrow(/width must be a positive number/);
    expect(() => nodeRule(3, Number.NaN)).toThrow(/width must be a positive number/);
  });
});
