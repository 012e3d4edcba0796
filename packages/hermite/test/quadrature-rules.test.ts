import { readFileSync } from 'node:fs';
import {
  factorial,
  gaussHermite,
  gaussianMoment,
  gaussLegendre,
  orthonormalHermite,
  type QuadratureRule,
} from '@onestep/hermite';
import { describe, expect, it } from 'vitest';

type Half = Record<string, readonly [number, number][]>;

/** [node, weight] of the nodes ≥ 0, ascending, by number of nodes, from mpmath. */
const fixture: { hermite: Half; legendre: Half } = JSON.parse(
  readFileSync(new URL('fixtures/rules/data.json', import.meta.url), 'utf8'),
);

function integrate({ nodes, weights }: QuadratureRule, f: (x: number) => number): number {
  return nodes.reduce((sum, x, i) => sum + (weights[i] as number) * f(x), 0);
}

describe.each(Object.entries(fixture.hermite))('Gauss–Hermite with %s nodes', (text, half) => {
  const n = Number(text);
  const { nodes, weights } = gaussHermite(n);

  it('has the nodes and weights of mpmath, mirrored', () => {
    for (const [i, [node, weight]] of half.entries()) {
      const right = Math.floor(n / 2) + i;
      expect(Math.abs((nodes[right] as number) - node)).toBeLessThanOrEqual(1e-15 * (1 + node));
      // A node's rounding changes its weight e^{−x²/2} by about x² units.
      expect(Math.abs((weights[right] as number) / weight - 1)).toBeLessThan(
        4e-15 + 1e-15 * node * node,
      );
      expect(nodes[n - 1 - right] as number).toBe(0 - (nodes[right] as number));
      expect(weights[n - 1 - right]).toBe(weights[right]);
    }
  });
});

describe.each(Object.entries(fixture.legendre))('Gauss–Legendre with %s nodes', (text, half) => {
  const n = Number(text);
  const { nodes, weights } = gaussLegendre(n);

  it('has the nodes and weights of mpmath, mirrored', () => {
    for (const [i, [node, weight]] of half.entries()) {
      const right = Math.floor(n / 2) + i;
      expect(Math.abs((nodes[right] as number) - node)).toBeLessThan(5e-16);
      expect(Math.abs((weights[right] as number) - weight)).toBeLessThan(1e-15);
      expect(nodes[n - 1 - right] as number).toBe(0 - (nodes[right] as number));
    }
  });
});

describe.each([1, 2, 3, 5, 16, 33, 90])('with %d nodes', (n) => {
  it('Gauss–Hermite integrates degrees ≤ 2n − 1', () => {
    const rule = gaussHermite(n);
    for (let k = 0; k < 2 * n; k += 1) {
      // The moments E h_k = δ_k0 stay of order one where those of x^k overflow.
      expect(
        Math.abs(integrate(rule, (x) => orthonormalHermite(k, x)) - Number(k === 0)),
      ).toBeLessThan(2e-13);
    }
    for (let k = 0; k < Math.min(2 * n, 60); k += 2) {
      expect(Math.abs(integrate(rule, (x) => x ** k) / gaussianMoment(k) - 1)).toBeLessThan(2e-14);
    }
  });

  it('Gauss–Legendre integrates degrees ≤ 2n − 1', () => {
    const rule = gaussLegendre(n);
    for (let k = 0; k < 2 * n; k += 1) {
      const exact = k % 2 === 0 ? 2 / (k + 1) : 0;
      expect(Math.abs(integrate(rule, (x) => x ** k) - exact)).toBeLessThan(3e-15);
    }
  });
});

it.each([1, 2, 3, 8, 14])('with %d nodes Gauss–Hermite misses E x^2n by n!', (n) => {
  const exact = gaussianMoment(2 * n);
  const missed = exact - integrate(gaussHermite(n), (x) => x ** (2 * n));
  expect(Math.abs(missed / factorial(n) - 1)).toBeLessThan((1e-14 * exact) / factorial(n));
});

it('keeps Gauss–Hermite stable up to its limit, with weights that underflow to 0', () => {
  for (const n of [200, 600]) {
    const { nodes, weights } = gaussHermite(n);
    expect(weights.every((weight) => weight >= 0)).toBe(true);
    expect(nodes.every((x, i) => i === 0 || x > (nodes[i - 1] as number))).toBe(true);
    expect(integrate({ nodes, weights }, (x) => Math.cos(x))).toBeCloseTo(Math.exp(-0.5), 14);
  }
  expect(gaussHermite(600).weights[0]).toBe(0);
});

it('remembers its rules', () => {
  expect(gaussHermite(20)).toBe(gaussHermite(20));
  expect(gaussLegendre(20)).toBe(gaussLegendre(20));
});

it.each([0, -1, 2.5, 100000, Number.NaN])('refuses %d nodes', (n) => {
  expect(() => gaussHermite(n)).toThrow(/^gaussHermite: the number of nodes must be .*, got/);
  expect(() => gaussLegendre(n)).toThrow(/^gaussLegendre: the number of nodes must be .*, got/);
});
