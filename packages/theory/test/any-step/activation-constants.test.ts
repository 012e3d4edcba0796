import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { gaussHermite } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';
import { activationConstants } from '../../src/any-step/activation-constants.ts';

const constantsOf = (spec: FunctionSpec) => activationConstants(functionFromSpec(spec));

describe('activationConstants', () => {
  it('is exact for ReLU: q = ±½', () => {
    const { constant, linear, quadratic, slopeVariance, slopeRest, length } = constantsOf('relu');
    const half = 1 / Math.sqrt(2 * Math.PI);
    expect(constant).toBeCloseTo(half, 14);
    expect(linear).toBeCloseTo(0.5, 14);
    expect(quadratic).toBeCloseTo(half / 2, 14);
    expect(slopeVariance).toBeCloseTo(0.25, 14);
    expect(slopeRest).toBeCloseTo(0.25 - half ** 2, 13);
    // F = |u|/2, H = ¼.
    expect(length.varianceF).toBeCloseTo((1 - 2 / Math.PI) / 4, 13);
    expect(length.covariance).toBeCloseTo(0, 14);
    expect(length.varianceH).toBeCloseTo(0, 14);
    // σ − x/2 is even: what the drift is made of is exactly 0.
    expect([length.linearF, length.linearH, length.slopeF, length.slopeH]).toEqual([0, 0, 0, 0]);
  });

  it.each<FunctionSpec>([
    { hermite: [0.2, 1, 0.4, 0.15] },
    { hermite: [0, 0.05, 1] },
    { polynomial: [0, 1, 0, -0.3] },
  ])('is a Gauss–Hermite sum for a polynomial: %j', (spec) => {
    const { derivative } = functionFromSpec(spec);
    const { linear, slopeVariance, length } = constantsOf(spec);
    const rule = gaussHermite(24);
    const mean = (f: (u: number) => number): number =>
      rule.nodes.reduce((sum, u, i) => sum + (rule.weights[i] as number) * f(u), 0);
    const q = (u: number): number => (derivative?.(u) as number) - linear;
    const F = (u: number): number => u * q(u);
    const H = (u: number): number => q(u) ** 2;
    expect(mean(q)).toBeCloseTo(0, 12);
    expect(slopeVariance).toBeCloseTo(mean(H), 11);
    const [meanF, meanH] = [mean(F), mean(H)];
    expect(length.varianceF).toBeCloseTo(
      mean((u) => (F(u) - meanF) ** 2),
      9,
    );
    expect(length.covariance).toBeCloseTo(
      mean((u) => (F(u) - meanF) * (H(u) - meanH)),
      8,
    );
    expect(length.varianceH).toBeCloseTo(
      mean((u) => (H(u) - meanH) ** 2),
      7,
    );
    expect(length.linearF).toBeCloseTo(
      mean((u) => u * F(u)),
      10,
    );
    expect(length.linearH).toBeCloseTo(
      mean((u) => u * H(u)),
      10,
    );
    expect(length.slopeF).toBeCloseTo(
      mean((u) => q(u) * F(u)),
      10,
    );
    expect(length.slopeH).toBeCloseTo(
      mean((u) => q(u) * H(u)),
      9,
    );
  });

  it('has no turn for odd activations, no rest for quadratic ones', () => {
    for (const name of ['tanh', 'erf', 'sin']) {
      expect(Math.abs(constantsOf(name).quadratic)).toBeLessThan(1e-14);
      expect(constantsOf(name).length.linearH).toBe(0);
    }
    expect(constantsOf({ hermite: [0.3, 0.7, 0.4] }).slopeRest).toBe(0);
    expect(constantsOf('identity').slopeVariance).toBe(0);
  });

  it('refuses an activation without derivative, naming it', () => {
    expect(() => constantsOf('sign')).toThrow(/must have a derivative, got sign/);
  });
});
