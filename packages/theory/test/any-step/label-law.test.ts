import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { gaussHermite, gaussianExpectation } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';
import { type LabelLaw, labelLaw } from '../../src/any-step/label-law.ts';

/** Σ weights[l] r^k. */
const momentOf = ({ residuals, weights }: LabelLaw, k: number, l: 0 | 1 | 2): number =>
  residuals.reduce((sum, r, i) => sum + (weights[l][i] as number) * r ** k, 0);

interface Teacher {
  readonly spec: FunctionSpec;
  readonly noise: number;
  readonly outputMean: number;
}

const noiseRule = gaussHermite(16);

/** E s^l (σ⋆(s) + ε − mean)^k by quadrature. */
function exactMoment({ spec, noise, outputMean }: Teacher, k: number, l: number): number {
  const link = functionFromSpec(spec);
  return gaussianExpectation(
    (s) =>
      s ** l *
      noiseRule.nodes.reduce(
        (sum, u, j) =>
          sum + (noiseRule.weights[j] as number) * (link.value(s) + noise * u - outputMean) ** k,
        0,
      ),
    { kinks: link.kinks },
  );
}

describe.each<Teacher>([
  { spec: 'tanh', noise: 0.4, outputMean: 0 },
  { spec: 'tanh', noise: 0, outputMean: 0.3 },
  { spec: 'relu', noise: 0.2, outputMean: 0.3989 },
  { spec: { hermite: [0.3, 0.8, 0.5] }, noise: 0.5, outputMean: 0 },
  { spec: 'sign', noise: 0.3, outputMean: 0 },
])('labelLaw: $spec, noise $noise, mean $outputMean', (teacher) => {
  const { spec, noise, outputMean } = teacher;
  const law = labelLaw(functionFromSpec(spec), noise, outputMean, 16);

  it('is exact for E s^l r^k to its degree, l ≤ 2', () => {
    expect(law.residuals).toHaveLength(16);
    // The Krylov space of 16 dimensions holds r^k and s r^k up to k = 7: E s^l r^k is exact up to k = 15. Up to
    // k = 10, so that a quadratic's moments are still inside the panels.
    for (const l of [0, 1, 2] as const) {
      for (let k = 0; k <= 10; k += 1) {
        const exact = exactMoment(teacher, k, l);
        const error = Math.abs(momentOf(law, k, l) - exact) / Math.max(1, Math.abs(exact));
        // Measured: 5e-12.
        expect(error).toBeLessThan(1e-10);
      }
    }
  });

  it('states its first moments', () => {
    law.moments.forEach((value, k) => {
      expect(Math.abs(value - exactMoment(teacher, k, 0))).toBeLessThan(1e-9 * Math.max(1, value));
    });
    law.linearMoments.forEach((value, k) => {
      expect(Math.abs(value - exactMoment(teacher, k, 1))).toBeLessThan(1e-9 * Math.max(1, value));
    });
  });

  it('has positive weights of 1 and s²', () => {
    for (const l of [0, 2] as const) {
      for (const weight of law.weights[l]) expect(weight).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('labelLaw', () => {
  it('needs few nodes for a sign without noise and for no label at all', () => {
    const sign = labelLaw(functionFromSpec('sign'), 0, 0, 24);
    // Functions 1, s, sign s and |s|: each of ±1 twice.
    expect(sign.residuals).toHaveLength(4);
    for (const r of sign.residuals) expect(Math.abs(r)).toBeCloseTo(1, 12);
    expect(momentOf(sign, 2, 0)).toBeCloseTo(1, 12);
    expect(momentOf(sign, 1, 1)).toBeCloseTo(Math.sqrt(2 / Math.PI), 10);
    const none = labelLaw(functionFromSpec({ hermite: [0] }), 0, 0, 24);
    for (const r of none.residuals) expect(Math.abs(r)).toBeLessThan(1e-14);
    expect(momentOf(none, 0, 0)).toBeCloseTo(1, 14);
    expect(momentOf(none, 0, 2)).toBeCloseTo(1, 12);
  });
});
