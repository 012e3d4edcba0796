import { readFileSync } from 'node:fs';
import { FunctionSpecError, functionFromSpec, isDifferentiable } from '@onestep/activation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** E f(Z) by name, and by name and slope, from mpmath. */
const means: Record<string, number> = JSON.parse(
  readFileSync(new URL('fixtures/means/data.json', import.meta.url), 'utf8'),
);

describe.each(Object.entries(means))('%s', (key, mean) => {
  const [name = '', slope] = key.split(' ');
  const parameters = slope === undefined ? {} : { slope: Number(slope) };

  it('has the mean of mpmath to the last digit, times its scale', () => {
    for (const scale of [1, -2.5]) {
      const f = functionFromSpec({ name, ...parameters, scale });
      // The fixture of an odd function is its quadrature's rounding, below 1e-47.
      expect(Math.abs(f.gaussianMean - scale * mean)).toBeLessThanOrEqual(
        2.5e-16 * Math.abs(scale * mean) + 1e-40,
      );
    }
  });

  it('is lowered by that mean when centred, after scaling', () => {
    const plain = functionFromSpec({ name, ...parameters, scale: 3 });
    const centered = functionFromSpec({ name, ...parameters, scale: 3, centered: true });
    expect(centered.gaussianMean).toBe(0);
    for (const x of [-1.3, 0.2, 2]) {
      expect(centered.value(x)).toBeCloseTo(plain.value(x) - 3 * mean, 14);
      expect(centered.derivative?.(x)).toBe(plain.derivative?.(x));
    }
  });
});

describe('the Hermite form', () => {
  const coefficients = [0.3, -1, 0.25, 2, 0, -0.125];
  const explicit = (x: number) =>
    0.3 - x + 0.25 * (x * x - 1) + 2 * (x ** 3 - 3 * x) - 0.125 * (x ** 5 - 10 * x ** 3 + 15 * x);
  const slope = (x: number) =>
    -1 + 0.25 * 2 * x + 2 * (3 * x * x - 3) - 0.125 * (5 * x ** 4 - 30 * x * x + 15);

  it('is the sum of its polynomials, with their derivatives', () => {
    const f = functionFromSpec({ hermite: coefficients });
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (x) => {
        expect(f.value(x)).toBeCloseTo(explicit(x), 11);
        expect(f.derivative?.(x)).toBeCloseTo(slope(x), 11);
      }),
      { seed: 5 },
    );
  });

  it('has mean c_0, which centring removes', () => {
    expect(functionFromSpec({ hermite: coefficients, scale: 2 }).gaussianMean).toBe(0.6);
    const centered = functionFromSpec({ hermite: coefficients, scale: 2, centered: true });
    expect(centered.gaussianMean).toBe(0);
    expect(centered.value(1.5)).toBeCloseTo(2 * (explicit(1.5) - 0.3), 13);
  });
});

describe('the polynomial form', () => {
  const f = functionFromSpec({ polynomial: [1, -2, 0.5, 0, 0.25], scale: -3 });

  it('is Horner’s sum with its derivative', () => {
    const x = 1.7;
    expect(f.value(x)).toBeCloseTo(-3 * (1 - 2 * x + 0.5 * x * x + 0.25 * x ** 4), 13);
    expect(f.derivative?.(x)).toBeCloseTo(-3 * (-2 + x + x ** 3), 13);
  });

  it('has its mean from the double factorials', () => {
    expect(f.gaussianMean).toBe(-3 * (1 + 0.5 + 0.25 * 3));
    expect(functionFromSpec({ polynomial: [0, 0, 0, 0, 0, 0, 0, 0, 1] }).gaussianMean).toBe(105);
  });
});

describe('the sum form', () => {
  const terms = [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }, 'relu'] as const;

  it('adds values, derivatives and means and unites kinks', () => {
    const f = functionFromSpec({ sum: terms });
    const x = 0.4;
    const tanh = Math.tanh(x);
    expect(f.value(x)).toBeCloseTo(1.2 * tanh + 0.354 * (x * x - 1) + x, 14);
    expect(f.derivative?.(x)).toBeCloseTo(1.2 * (1 - tanh * tanh) + 0.708 * x + 1, 14);
    expect(f.gaussianMean).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
    expect(f.kinks).toEqual([0]);
  });

  it('scales and centres the whole', () => {
    const plain = functionFromSpec({ sum: terms });
    const f = functionFromSpec({ sum: terms, scale: -2, centered: true });
    for (const x of [-2, -0.5, 0.4, 3]) {
      expect(f.value(x)).toBeCloseTo(-2 * (plain.value(x) - plain.gaussianMean), 14);
    }
  });

  it('has no derivative as soon as one term has none', () => {
    expect(isDifferentiable(functionFromSpec({ sum: ['tanh', 'sign'] }))).toBe(false);
    expect(isDifferentiable(functionFromSpec({ sum: ['tanh', 'sin'] }))).toBe(true);
  });
});

it('gives a function whose spec makes it again', () => {
  const f = functionFromSpec({ sum: [{ name: 'leakyRelu', slope: 0.2 }, 'cos'], centered: true });
  const again = functionFromSpec(JSON.parse(JSON.stringify(f.spec)));
  for (const x of [-1, 0.3, 2]) expect(again.value(x)).toBe(f.value(x));
  expect(again.spec).toEqual(f.spec);
});

it('throws one error with every problem', () => {
  const spec = { sum: [{ name: 'rleu', scale: Number.NaN }, 'sign'] };
  let caught: unknown;
  try {
    functionFromSpec(spec, { role: 'activation' });
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(FunctionSpecError);
  const { problems, message } = caught as FunctionSpecError;
  expect(problems.map(({ path }) => path)).toEqual([
    ['sum', 0, 'name'],
    ['sum', 0, 'scale'],
    ['sum', 1],
  ]);
  expect(message).toContain('3 problems');
  expect(message).toContain('sum[0].name must be one of identity, relu');
  expect(message).toContain('got "rleu"; did you mean "relu"?');
  expect(message).toContain('sum[0].scale must be a finite number, got NaN');
});
