import { normalCdf, normalDensity } from '@onestep/activation';
import { gaussianExpectation } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';

describe('gaussianExpectation', () => {
  it('gives 1 for 1, to the bit', () => {
    expect(gaussianExpectation(() => 1)).toBe(1);
    expect(gaussianExpectation(() => 1, { kinks: [0.3, -1.25] })).toBe(1);
  });

  it('has the moment generating function e^{s²/2}', () => {
    for (const s of [-2, 0.5, 3]) {
      expect(gaussianExpectation((x) => Math.exp(s * x)) / Math.exp((s * s) / 2)).toBeCloseTo(
        1,
        14,
      );
    }
  });

  it.each([0, 0.3, -1.2345, 2.5, 7])('splits at a kink at %d', (kink) => {
    const exact = normalDensity(kink) - kink * normalCdf(-kink);
    const split = gaussianExpectation((x) => Math.max(x - kink, 0), { kinks: [kink] });
    expect(Math.abs(split - exact)).toBeLessThan(2e-16);
    const step = gaussianExpectation((x) => Number(x > kink), { kinks: [kink] });
    expect(Math.abs(step - normalCdf(-kink))).toBeLessThan(2e-16);
  });

  it('splits at several kinks at once, in any order, also beyond its interval', () => {
    const kinks = [0.7, -1.45, 40, 0.3];
    const f = (x: number) => kinks.reduce((sum, kink) => sum + Math.abs(x - kink), 0);
    const exact = kinks.reduce(
      (sum, kink) => sum + 2 * normalDensity(kink) + kink * (1 - 2 * normalCdf(-kink)),
      0,
    );
    expect(gaussianExpectation(f, { kinks })).toBeCloseTo(exact, 13);
  });
});
