import { readFileSync } from 'node:fs';
import {
  catalogue,
  catalogueEntry,
  erfc,
  functionFromSpec,
  functionNames,
  isDifferentiable,
  normalCdf,
} from '@onestep/activation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Rows [x, f(x), f′(x)] by function, from mpmath. */
const fixture: Record<string, readonly [number, number, number][]> = JSON.parse(
  readFileSync(new URL('fixtures/values/data.json', import.meta.url), 'utf8'),
);

/** The derivatives that are a sum of two terms: the first of them. */
const firstTerm: Record<string, (x: number) => number> = {
  gelu: normalCdf,
  silu: functionFromSpec('sigmoid').value,
};

const differentiable = functionNames.filter((name) => isDifferentiable(functionFromSpec(name)));

it('holds the functions that the spec format names, in that order', () => {
  expect(functionNames).toEqual([
    'identity',
    'relu',
    'leakyRelu',
    'tanh',
    'erf',
    'sigmoid',
    'softplus',
    'gelu',
    'silu',
    'sin',
    'cos',
    'abs',
    'sign',
    'square',
  ]);
  expect(catalogue.map((entry) => catalogueEntry(entry.name))).toEqual(catalogue);
  expect(catalogueEntry('constructor')).toBeUndefined();
});

it('lets every function but sign be an activation', () => {
  expect(functionNames.filter((name) => !differentiable.includes(name))).toEqual(['sign']);
});

describe.each(Object.entries(fixture).filter(([name]) => name !== 'erfc'))('%s', (name, rows) => {
  const f = functionFromSpec(name);

  // Measured over these points: 4.3e-16 for every function except near 2e-14 for gelu at −30.5, where
  // rounding x/√2 costs x² units.
  it('has the values of mpmath', () => {
    for (const [x, value] of rows) {
      const allowed = 5e-16 * (name === 'gelu' ? 1 + x * x : 1);
      expect(Math.abs(f.value(x) - value), `at ${x}`).toBeLessThanOrEqual(
        allowed * Math.abs(value) + Number.MIN_VALUE,
      );
    }
  });

  it('has the derivatives of mpmath', () => {
    for (const [x, , slope] of rows) {
      // exp(−x²) has a relative error of x² units; Φ + xφ and s + xs′ cancel near their zero.
      const allowed = 1e-15 * (1 + x * x);
      const size = Math.max(Math.abs(slope), firstTerm[name]?.(x) ?? 0);
      expect(Math.abs((f.derivative?.(x) ?? Number.NaN) - slope), `at ${x}`).toBeLessThanOrEqual(
        allowed * size + Number.MIN_VALUE,
      );
    }
  });
});

it('has erfc to 2 units in the last place where erf is close to 1', () => {
  for (const [x, value] of fixture.erfc ?? []) {
    expect(Math.abs(erfc(x) - value), `at ${x}`).toBeLessThanOrEqual(4.5e-16 * value);
  }
  expect(fixture.erfc?.length).toBeGreaterThan(30);
});

describe.each(differentiable)('the derivative of %s', (name) => {
  const f = functionFromSpec(name);

  it('is the limit of central differences away from the kinks', () => {
    const h = 1e-4;
    const points = fc
      .double({ min: -8, max: 8, noNaN: true })
      .filter((x) => f.kinks.every((kink) => Math.abs(x - kink) > 2 * h));
    fc.assert(
      fc.property(points, (x) => {
        const fine = (f.value(x + h) - f.value(x - h)) / (2 * h);
        const coarse = (f.value(x + 2 * h) - f.value(x - 2 * h)) / (4 * h);
        // Richardson's step leaves an error of order h⁴ = 1e-16; rounding is ε·64/h = 1.4e-10.
        expect(Math.abs((4 * fine - coarse) / 3 - (f.derivative?.(x) ?? 0))).toBeLessThan(3e-10);
      }),
      { seed: 11 },
    );
  });

  it('jumps at the kinks, and is the value from the left there', () => {
    for (const kink of f.kinks) {
      const left = f.derivative?.(kink - 1e-12) ?? Number.NaN;
      const right = f.derivative?.(kink + 1e-12) ?? Number.NaN;
      expect(Math.abs(right - left)).toBeGreaterThan(0.5);
      expect(f.derivative?.(kink)).toBe(left);
    }
  });
});

describe('far from zero', () => {
  it.each([
    ['softplus', 800, 800],
    ['softplus', -800, 0],
    ['softplus', -700, Math.exp(-700)],
    ['sigmoid', 800, 1],
    ['sigmoid', -800, 0],
    ['sigmoid', -700, Math.exp(-700)],
    ['silu', 800, 800],
    ['silu', -800, 0],
    ['gelu', 800, 800],
    ['gelu', -800, 0],
    ['tanh', 800, 1],
    ['tanh', -800, -1],
    ['erf', 800, 1],
    ['erf', -800, -1],
    ['relu', 1e300, 1e300],
    ['relu', -1e300, 0],
  ])('%s(%d) is %d', (name, x, expected) => {
    expect(functionFromSpec(name).value(x)).toBeCloseTo(expected, 300);
  });

  it.each(['tanh', 'erf', 'sigmoid', 'softplus', 'gelu', 'silu'])(
    '%s and its derivative stay finite, and have their limits at ±∞',
    (name) => {
      const { value, derivative } = functionFromSpec(name);
      for (const x of [-1e308, -1e10, -800, 800, 1e10, 1e308]) {
        expect(value(x), `value at ${x}`).toSatisfy(Number.isFinite);
        expect(derivative?.(x), `derivative at ${x}`).toSatisfy(Number.isFinite);
      }
      const [left, right] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      const odd = name === 'tanh' || name === 'erf';
      const linear = name === 'softplus' || name === 'gelu' || name === 'silu';
      expect(value(left)).toBeCloseTo(odd ? -1 : 0, 15);
      expect(value(right)).toBe(linear ? right : 1);
      expect(derivative?.(left)).toBe(0);
      expect(derivative?.(right)).toBe(linear ? 1 : 0);
    },
  );

  it.each(functionNames)('%s gives NaN for NaN, also in place', (name) => {
    const f = functionFromSpec(name);
    expect(f.value(Number.NaN)).toBeNaN();
    const data = Float64Array.of(Number.NaN);
    f.evaluateRange?.(data, 0, 1);
    expect(data[0]).toBeNaN();
  });
});

it('has a tanh derivative that does not cancel', () => {
  expect(functionFromSpec('tanh').derivative?.(30)).toBeCloseTo(4 * Math.exp(-60), 40);
});
