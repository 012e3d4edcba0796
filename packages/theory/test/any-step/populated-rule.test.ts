import { normalCdf } from '@onestep/activation';
import { describe, expect, it } from 'vitest';
import { nodeRule } from '../../src/any-step/node-rule.ts';
import { populatedRule } from '../../src/any-step/populated-rule.ts';

describe('populatedRule', () => {
  const rule = nodeRule(20, 1);

  it.each([10, 100, 1e4, 1e8])(
    'keeps the nodes that %d values reach, with E 1 = E Z² = 1',
    (count) => {
      const { nodes, weights } = populatedRule(rule, count);
      const sum = (f: (x: number) => number): number =>
        nodes.reduce((total, x, i) => total + (weights[i] as number) * f(x), 0);
      expect(sum(() => 1)).toBeCloseTo(1, 14);
      expect(sum((x) => x)).toBeCloseTo(0, 14);
      expect(sum((x) => x * x)).toBeCloseTo(1, 13);
      const reached = rule.nodes.filter((x) => 2 * count * normalCdf(-Math.abs(x)) >= 1);
      expect(nodes).toHaveLength(reached.length);
      expect(nodes.length).toBeLessThan(rule.nodes.length);
    },
  );

  it('changes little where values are many', () => {
    const { nodes, weights } = populatedRule(rule, 1e12);
    const fourth = nodes.reduce((total, x, i) => total + (weights[i] as number) * x ** 4, 0);
    expect(fourth).toBeCloseTo(3, 6);
  });

  it('keeps a node at 0 even for one value', () => {
    const { nodes, weights } = populatedRule(rule, 1);
    expect(Array.from(nodes)).toEqual([0]);
    expect(Array.from(weights)).toEqual([1]);
  });
});
