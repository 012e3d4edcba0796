import { functionFromSpec } from '@onestep/activation';
import { gaussHermite, shiftedMoments } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';
import { conditionalLabel } from '../../src/any-step/label-moments.ts';

const rule = gaussHermite(20);
const mean = (values: Float64Array, f: (z: number) => number = () => 1): number =>
  values.reduce(
    (sum, value, k) => sum + (rule.weights[k] as number) * value * f(rule.nodes[k] as number),
    0,
  );

describe('conditionalLabel', () => {
  // He_1 coefficient 0.8, He_2 0.5: E[y|z] = 0.3 + 0.8ρz + 0.5ρ²(z² − 1).
  const moments = shiftedMoments(functionFromSpec({ hermite: [0.3, 0.8, 0.5] }));

  it.each([0, 0.4, -0.9, 0.999])('is the label of a quadratic given z, ρ = %d', (rho) => {
    const label = conditionalLabel(moments, 0.6, rho, rule);
    rule.nodes.forEach((z, k) => {
      const y1 = 0.3 + 0.8 * rho * z + 0.5 * rho ** 2 * (z * z - 1);
      expect(label.mean[k]).toBeCloseTo(y1, 10);
      // E σ⋆′ = 0.8 + 2·0.5 E s = 0.8 + ρz; E y(u² − 1) = (1 − ρ²) E σ⋆″.
      expect(label.slope[k]).toBeCloseTo(0.8 + rho * z, 8);
      expect(label.curvature[k]).toBeCloseTo((1 - rho ** 2) * 2 * 0.5, 8);
    });
    // Mean over z: E y² and, by Stein, E y s = 0.8.
    expect(mean(label.square)).toBeCloseTo(0.3 ** 2 + 0.8 ** 2 + 2 * 0.5 ** 2 + 0.6 ** 2, 10);
    expect(rho * mean(label.mean, (z) => z) + (1 - rho ** 2) * mean(label.slope)).toBeCloseTo(
      0.8,
      9,
    );
  });

  it('is a function of z where β is parallel to β⋆', () => {
    const label = conditionalLabel(moments, 0, 1, rule);
    rule.nodes.forEach((z, k) => {
      const y = 0.3 + 0.8 * z + 0.5 * (z * z - 1);
      expect(label.mean[k]).toBeCloseTo(y, 8);
      expect(label.square[k]).toBeCloseTo(y * y, 6);
    });
  });
});
