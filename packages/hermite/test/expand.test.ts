import { readFileSync } from 'node:fs';
import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import {
  expand,
  factorial,
  gaussianExpectation,
  hermite,
  orthonormalHermite,
} from '@onestep/hermite';
import { describe, expect, it } from 'vitest';

interface Row {
  readonly orthonormal: readonly number[];
  readonly secondMoment: number;
  readonly nonlinearVariance: number;
}

/** By name, and by name and slope, from mpmath. */
const fixture: Record<string, Row> = JSON.parse(
  readFileSync(new URL('fixtures/expansions/data.json', import.meta.url), 'utf8'),
);

const atZero = 1 / Math.sqrt(2 * Math.PI);

/** c_k of functions whose shifted mean S(t) = Σ c_k t^k, or whose derivatives, are known. */
const closedForms: Record<string, (k: number) => number> = {
  identity: (k) => Number(k === 1),
  square: (k) => Number(k === 0 || k === 2),
  // f″ = 2δ for |x| and f′ = 2δ for sign: integrate by parts.
  abs: (k) =>
    k === 0 ? 2 * atZero : k === 1 ? 0 : (2 * atZero * hermite(k - 2, 0)) / factorial(k),
  sign: (k) => (k === 0 ? 0 : (2 * atZero * hermite(k - 1, 0)) / factorial(k)),
  relu: (k) => (k === 0 ? atZero : k === 1 ? 0.5 : (atZero * hermite(k - 2, 0)) / factorial(k)),
  // S(t) = e^{−1/2} sin t and e^{−1/2} cos t
  sin: (k) => (Math.exp(-0.5) * ([0, 1, 0, -1][k % 4] ?? 0)) / factorial(k),
  cos: (k) => (Math.exp(-0.5) * ([1, 0, -1, 0][k % 4] ?? 0)) / factorial(k),
  // S(t) = erf(t/√3)
  erf: (k) => {
    const m = (k - 1) / 2;
    if (k % 2 === 0) return 0;
    return ((2 / Math.sqrt(Math.PI)) * (-1) ** m * 3 ** (-k / 2)) / (factorial(m) * k);
  },
};

const secondMoments: Record<string, number> = {
  identity: 1,
  square: 3,
  abs: 1,
  sign: 1,
  relu: 0.5,
  sin: (1 - Math.exp(-2)) / 2,
  cos: (1 + Math.exp(-2)) / 2,
  // E erf(Z)² = (2/π) arcsin(2/3)
  erf: (2 / Math.PI) * Math.asin(2 / 3),
};

/** The error allowed in c_k √k!, as a share of √E f²; measured 4e-16. */
const share = 1e-15;

describe.each([1, -2.5, 0.01])('with scale %d', (scale) => {
  it.each(Object.entries(closedForms))('%s has its closed form', (name, coefficient) => {
    const { coefficients, orthonormal, secondMoment, ...rest } = expand(
      functionFromSpec({ name, scale }),
    );
    const exactSecond = scale * scale * (secondMoments[name] ?? Number.NaN);
    expect(Math.abs(secondMoment / exactSecond - 1)).toBeLessThan(1e-15);
    expect(coefficients).toHaveLength(21);
    for (const [k, value] of orthonormal.entries()) {
      const exact = scale * coefficient(k) * Math.sqrt(factorial(k));
      expect(Math.abs(value - exact), `order ${k}`).toBeLessThan(share * Math.sqrt(exactSecond));
      if (exact === 0) expect(value).toBe(0);
      expect(coefficients[k]).toBe(value / Math.sqrt(factorial(k)));
    }
    const [c0, c1] = [scale * coefficient(0), scale * coefficient(1)];
    expect(rest.constant).toBeCloseTo(c0, 15);
    expect(rest.linearVariance).toBeCloseTo(c1 * c1, 14);
    expect(Math.abs(rest.nonlinearVariance - (exactSecond - c0 * c0 - c1 * c1))).toBeLessThan(
      2e-15 * exactSecond,
    );
  });

  it.each(Object.entries(fixture))('%s has the coefficients of mpmath', (key, row) => {
    const [name = '', slope] = key.split(' ');
    const f = functionFromSpec({ name, scale, ...(slope && { slope: Number(slope) }) });
    const { orthonormal, secondMoment, nonlinearVariance } = expand(f);
    const size = Math.abs(scale) * Math.sqrt(row.secondMoment);
    for (const [k, exact] of row.orthonormal.entries()) {
      expect(Math.abs((orthonormal[k] as number) - scale * exact), `order ${k}`).toBeLessThan(
        share * size,
      );
    }
    const square = scale * scale;
    expect(Math.abs(secondMoment / (square * row.secondMoment) - 1)).toBeLessThan(1e-15);
    expect(Math.abs(nonlinearVariance / (square * row.nonlinearVariance) - 1)).toBeLessThan(1e-14);
  });
});

describe('linearity', () => {
  const parts: readonly FunctionSpec[] = [
    { name: 'tanh', scale: 1.2 },
    { hermite: [0, 0, 0.354] },
    { name: 'relu', scale: -0.7 },
  ];

  it('adds coefficients over a sum', () => {
    const total = expand(functionFromSpec({ sum: parts, scale: 2 })).coefficients;
    const each = parts.map((spec) => expand(functionFromSpec(spec)).coefficients);
    for (const [k, value] of total.entries()) {
      const expected = 2 * each.reduce((sum, part) => sum + (part[k] as number), 0);
      expect(Math.abs(value - expected)).toBeLessThan(3e-15);
    }
  });

  it('changes c_0 alone when centred, to exactly 0', () => {
    for (const name of ['relu', 'softplus', 'gelu', 'silu', 'sigmoid', 'cos', 'abs', 'square']) {
      const plain = expand(functionFromSpec({ name, scale: 3 }));
      const centered = expand(functionFromSpec({ name, scale: 3, centered: true }));
      expect(centered.constant).toBe(0);
      expect(centered.secondMoment).toBeCloseTo(plain.secondMoment - plain.constant ** 2, 13);
      expect(centered.nonlinearVariance).toBeCloseTo(plain.nonlinearVariance, 13);
      for (let k = 1; k <= 20; k += 1) {
        expect(centered.orthonormal[k]).toBeCloseTo(plain.orthonormal[k] as number, 13);
      }
    }
  });
});

it('returns the coefficients of a Hermite series, and zeros beyond', () => {
  const hermiteForm = [0.3, -1, 0.25, 0, 0.125];
  const { coefficients } = expand(functionFromSpec({ hermite: hermiteForm }), 12);
  for (const [k, value] of coefficients.entries()) {
    expect(value).toBeCloseTo(hermiteForm[k] ?? 0, 14);
    if (!hermiteForm[k]) expect(value).toBe(0);
  }
});

it('expands polynomials of the highest degree that a spec allows', () => {
  const { orthonormal, secondMoment } = expand(
    functionFromSpec({ hermite: new Array(40).fill(0).concat(1) }),
    60,
  );
  expect(secondMoment / factorial(40)).toBeCloseTo(1, 12);
  expect((orthonormal[40] as number) / Math.sqrt(factorial(40))).toBeCloseTo(1, 12);
  expect(orthonormal.filter((value) => value !== 0)).toHaveLength(1);
});

it('satisfies Parseval: the squares tend to E f², from below', () => {
  for (const name of ['tanh', 'gelu', 'erf', 'relu']) {
    const f = functionFromSpec(name);
    const { orthonormal, secondMoment } = expand(f, 100);
    let sum = 0;
    const gaps = orthonormal.map((value) => {
      sum += value * value;
      return secondMoment - sum;
    });
    expect(gaps[100]).toBeGreaterThan(-1e-15);
    expect(gaps[100]).toBeLessThan((gaps[20] as number) / 4);
  }
});

it('has no nonlinear variance for a straight line, and never a negative one', () => {
  for (const polynomial of [[0, 1], [3, -2], [1e3, 1e-3], [5]]) {
    expect(expand(functionFromSpec({ polynomial })).nonlinearVariance).toBe(0);
  }
  // 2·1e-14, of a function whose own values are rounded to 1e-16: √(v2 E f²) is 2e-7.
  const { nonlinearVariance } = expand(functionFromSpec({ hermite: [1, 1, 1e-7] }));
  expect(Math.abs(nonlinearVariance - 2e-14)).toBeLessThan(1e-15 * 2e-7);
});

it('reaches orders whose factorial overflows a double’s digits', () => {
  const f = functionFromSpec('relu');
  const { orthonormal } = expand(f, 100);
  const direct = gaussianExpectation((x) => f.value(x) * orthonormalHermite(100, x), f);
  expect(orthonormal[100]).toBeCloseTo(direct, 15);
});

it.each([0, 101, 2.5])('refuses order %d', (order) => {
  expect(() => expand(functionFromSpec('relu'), order)).toThrow(/^expand: order must be/);
});

it('refuses a function that is not finite', () => {
  const f = { value: (x: number) => 1 / (x - 0.5) ** 400, kinks: [] };
  expect(() => expand({ value: Math.log, kinks: [] })).toThrow(/^expand: f must be finite/);
  expect(() => expand(f)).toThrow(/^expand: f must be finite/);
});
