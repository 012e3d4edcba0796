import { readFileSync } from 'node:fs';
import { erf, functionFromSpec, normalCdf, normalDensity } from '@onestep/activation';
import { gaussianExpectation, shiftedExpectation } from '@onestep/hermite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** S(t) = E f(su + t) from mpmath. */
const fixture: readonly { name: string; scale: number; shift: number; value: number }[] =
  JSON.parse(readFileSync(new URL('fixtures/shifted/data.json', import.meta.url), 'utf8'));

const shifts = fc.double({ min: -45, max: 45, noNaN: true });
const scales = fc.double({ min: 0.3, max: 4, noNaN: true });

/** S(t) for scale s, with a bound of E|f(su + t)|. */
const closedForms: Record<
  string,
  { exact: (t: number, s: number) => number; size: (t: number, s: number) => number }
> = {
  identity: { exact: (t) => t, size: (t, s) => Math.hypot(t, s) },
  relu: {
    exact: (t, s) => t * normalCdf(t / s) + s * normalDensity(t / s),
    size: (t, s) => Math.hypot(t, s),
  },
  abs: {
    exact: (t, s) => t * erf(t / (s * Math.SQRT2)) + 2 * s * normalDensity(t / s),
    size: (t, s) => Math.hypot(t, s),
  },
  sign: { exact: (t, s) => erf(t / (s * Math.SQRT2)), size: () => 1 },
  erf: { exact: (t, s) => erf(t / Math.sqrt(1 + 2 * s * s)), size: () => 1 },
  sin: { exact: (t, s) => Math.exp((-s * s) / 2) * Math.sin(t), size: () => 1 },
  cos: { exact: (t, s) => Math.exp((-s * s) / 2) * Math.cos(t), size: () => 1 },
  square: { exact: (t, s) => t * t + s * s, size: (t, s) => t * t + s * s },
};

describe.each(Object.entries(closedForms))('%s', (name, { exact, size }) => {
  it('has its closed form at every shift and scale', () => {
    const f = functionFromSpec(name);
    const unit = shiftedExpectation(f);
    fc.assert(
      fc.property(shifts, scales, (t, s) => {
        expect(Math.abs(unit(t) - exact(t, 1))).toBeLessThan(3e-15 * size(t, 1));
        // At s = ½ the density is as narrow as the panels' nodes allow: 1e-14 there.
        const scaled = shiftedExpectation(f, { scale: s })(t);
        expect(Math.abs(scaled - exact(t, s))).toBeLessThan(3e-14 * size(t, s));
      }),
      { seed: 6, numRuns: 200 },
    );
  });
});

it('has the values of mpmath', () => {
  expect(fixture.length).toBeGreaterThan(100);
  for (const { name, scale, shift, value } of fixture) {
    const S = shiftedExpectation(functionFromSpec(name), { scale });
    const size = Math.max(1, name === 'tanh' ? 0 : Math.abs(shift));
    expect(Math.abs(S(shift) - value), `${name} ${scale} ${shift}`).toBeLessThan(3e-15 * size);
  }
});

it('sums c_k t^k for a Hermite series, since E He_k(u + t) = t^k', () => {
  const hermite = [0.5, -1, 0.25, 0, 0, 0, 0.01, 0, 1e-4];
  const S = shiftedExpectation(functionFromSpec({ hermite }));
  fc.assert(
    fc.property(shifts, (t) => {
      const exact = hermite.reduce((sum, c, k) => sum + c * t ** k, 0);
      const size = hermite.reduce((sum, c, k) => sum + Math.abs(c) * (Math.abs(t) + 2) ** k, 0);
      expect(Math.abs(S(t) - exact)).toBeLessThan(3e-15 * size);
    }),
    { seed: 7 },
  );
});

it('keeps its digits for polynomials of high degree, whose mass is far out', () => {
  const S = shiftedExpectation(functionFromSpec({ hermite: new Array(30).fill(0).concat(1) }));
  // Below |t| = 6 the terms of He_30 cancel.
  for (const t of [6, 12, -25]) expect(S(t) / t ** 30).toBeCloseTo(1, 10);
});

it('splits at kinks anywhere, several in one panel', () => {
  const kinks = [-1.45, 0.3, 0.7, 5.3];
  const f = {
    kinks,
    value: (x: number) => kinks.reduce((sum, kink) => sum + Math.abs(x - kink), Math.sin(x)),
  };
  const S = shiftedExpectation(f);
  fc.assert(
    fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (t) => {
      const exact = kinks.reduce((sum, kink) => {
        const x = t - kink;
        return sum + 2 * normalDensity(x) + x * erf(x / Math.SQRT2);
      }, Math.exp(-0.5) * Math.sin(t));
      expect(Math.abs(S(t) - exact)).toBeLessThan(5e-15 * (5 + 4 * Math.abs(t)));
    }),
    { seed: 8 },
  );
});

it('does not depend on the order of the shifts', () => {
  const f = functionFromSpec({ sum: ['relu', 'tanh'] });
  const order = [0, 300, -700, 2, 45, -44.5, 0.5, 5000, -3];
  const S = shiftedExpectation(f);
  for (const t of order) expect(S(t)).toBe(shiftedExpectation(f)(t));
});

it('reaches shifts beyond its table', () => {
  const S = shiftedExpectation(functionFromSpec('relu'));
  for (const t of [4095.5, 4096.5, 1e6, 1e12]) expect(S(t) / t).toBeCloseTo(1, 14);
  expect(S(-1e6)).toBe(0);
});

it('keeps relative digits left of relu’s kink', () => {
  const S = shiftedExpectation(functionFromSpec('relu'));
  for (const t of [-3, -6, -8, -9]) {
    // E (u + t)₊ = φ(t) − |t| Φ(t), computed here without that cancellation.
    const exact = gaussianExpectation((u) => Math.max(u + t, 0), { kinks: [-t] });
    expect(S(t) / exact).toBeCloseTo(1, 11);
  }
});

it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses the shift %d', (t) => {
  for (const scale of [0.1, 1]) {
    const S = shiftedExpectation(functionFromSpec('tanh'), { scale });
    expect(() => S(t)).toThrow(/^shiftedExpectation: the shift must be finite, got/);
  }
});

it('holds for wide laws too', () => {
  for (const scale of [30, 256]) {
    const S = shiftedExpectation(functionFromSpec('erf'), { scale });
    for (const t of [0.5, 150, -1000, 4090, 5000]) {
      expect(Math.abs(S(t) - erf(t / Math.sqrt(1 + 2 * scale * scale)))).toBeLessThan(1e-14);
    }
  }
});

it.each([0, -1, 257, Number.NaN])('refuses the scale %d', (scale) => {
  expect(() => shiftedExpectation(functionFromSpec('tanh'), { scale })).toThrow(
    /^shiftedExpectation: scale must be above 0 and at most 256, got/,
  );
});
