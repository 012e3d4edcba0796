import { logarithm } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { normalFixture } from './statistics/sample.ts';

describe('logarithm', () => {
  test('within one unit in the last place, subnormal numbers and both ends included', () => {
    for (const [x, expected] of normalFixture.logarithm) {
      expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(2 ** -52 * Math.abs(expected));
    }
  });

  test.each([
    [0, -Infinity],
    [-0, -Infinity],
    [Infinity, Infinity],
    [-1, Number.NaN],
    [Number.NaN, Number.NaN],
    [1, 0],
  ])('logarithm(%d) = %d', (x, expected) => {
    expect(logarithm(x)).toBe(expected);
  });
});
