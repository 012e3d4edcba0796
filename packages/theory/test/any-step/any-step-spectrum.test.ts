import { gaussLegendre } from '@onestep/hermite';
import { prepareAnyStep } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { meanEigenvalue } from '../../src/any-step/mean-eigenvalue.ts';
import { totalWeight } from '../../src/any-step/unit-weights.ts';
import { anyStepProblem } from './any-step-problem.ts';
import { solveAt } from './objective.ts';
import { settings } from './settings.ts';

const { nodes, weights } = gaussLegendre(120);

// Both sides of N = n and ψ = 1; the third at 0.2 has a gap of a fifth of its lower interval.
const cases = [
  [0, 0.3],
  [1, 0.3],
  [1, 0.6],
  [2, 0.2],
  [2, 1],
  [3, 1],
].map(([index, share]) => {
  const { name, setting, stepSize } = settings[index as number] as (typeof settings)[number];
  return { name, setting, stepSize: stepSize * (share as number) };
});

describe.each(cases)('spectrum: $name, η = $stepSize', ({ setting, stepSize }) => {
  const step = prepareAnyStep(setting).step(stepSize);
  const { spectrum } = step;
  const { edges, massAtZero } = spectrum;
  // The same features as the spectrum's own: nodes that no neuron or sample reaches are left out of both.
  const parts = anyStepProblem(setting, stepSize, { populated: true });
  const [low, high] = [edges[0]?.[0], edges.at(-1)?.[1]] as [number, number];

  /** Points and masses of the density: Gauss–Legendre in θ, √x = middle − half cos θ in each interval. */
  const points = edges.flatMap(([from, to]) => {
    const [left, right] = [Math.sqrt(from), Math.sqrt(to)];
    return Array.from(nodes, (u, i) => {
      const theta = ((u + 1) * Math.PI) / 2;
      const root = (left + right) / 2 - ((right - left) / 2) * Math.cos(theta);
      const slope = root * (right - left) * Math.sin(theta) * (Math.PI / 2);
      return { x: root * root, share: (weights[i] as number) * slope };
    });
  });
  const density = spectrum.density(points.map(({ x }) => x));
  const integrate = (f: (x: number) => number): number =>
    points.reduce((sum, { x, share }, i) => sum + share * (density[i] as number) * f(x), 0);

  it('has mass 1 − massAtZero and mean (N/n) E(s²μ1² + μ∗²)', () => {
    expect(massAtZero).toBe(Math.max(0, 1 - setting.width / setting.ridgeSamples));
    // Measured: 4e-5 for tanh at ω = 0.8, whose density wants more nodes; for ReLU with a Gaussian layer 6e-6 and 4e-5, islands of
    // mass below 1/n above the upper edge; 5e-9 and 2e-8 elsewhere.
    expect(Math.abs(integrate(() => 1) / (1 - massAtZero) - 1)).toBeLessThan(2e-4);
    expect(Math.abs(integrate((x) => x) / meanEigenvalue(parts.problem) - 1)).toBeLessThan(2e-4);
  });

  it('has the Stieltjes transform m1 of the fixed point at −λ', () => {
    for (const ridge of [0.05, 0.5, 5]) {
      const m1 = totalWeight(solveAt(parts, ridge).values.sampleWeights).re / ridge;
      const transform = integrate((x) => 1 / (x + ridge)) + massAtZero / ridge;
      // Measured: 5e-5, 3e-6 and 4e-9 in the same cases.
      expect(Math.abs(transform / m1 - 1)).toBeLessThan(2e-4);
    }
  });

  it('has a distribution function that is the integral of the density', () => {
    const positions = [0.05, 0.2, 0.5, 0.9].map((share) => low + share * (high - low));
    const shares = spectrum.cumulative(positions);
    // Both ends of each piece are inside an interval, where the density is smooth.
    for (let i = 1; i < positions.length; i += 1) {
      const [from, to] = [positions[i - 1] as number, positions[i] as number];
      const values = spectrum.density(nodes.map((u) => (from + to) / 2 + ((to - from) / 2) * u));
      const mass = values.reduce(
        (sum, value, k) => sum + ((to - from) / 2) * (weights[k] as number) * value,
        0,
      );
      // Measured: 3e-5.
      expect(Math.abs((shares[i] as number) - (shares[i - 1] as number) - mass)).toBeLessThan(1e-4);
    }
    expect([...spectrum.cumulative([-1, 0, 0.999 * low, high, 2 * high])]).toEqual([
      0,
      massAtZero,
      massAtZero,
      1,
      1,
    ]);
  });

  it('has no density outside its edges, at 0 and for negative positions', () => {
    const gaps = edges.slice(1).map(([from], i) => (from + (edges[i]?.[1] as number)) / 2);
    const outside = [-1, 0, 0.999 * low, 1.001 * high, 1e3 * high, ...gaps];
    expect([...spectrum.density(outside)]).toEqual(outside.map(() => 0));
    for (const value of density) expect(value).toBeGreaterThan(0);
  });

  it('gives the same density wherever else it is asked for', () => {
    const [x] = [low + 0.37 * (high - low)];
    const alone = spectrum.density([x])[0] as number;
    const among = spectrum.density([high * 0.99, x, low * 1.01, x + 1e-3])[1] as number;
    expect(Math.abs(among / alone - 1)).toBeLessThan(1e-6);
  });
});
