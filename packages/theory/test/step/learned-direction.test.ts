import { functionFromSpec } from '@onestep/activation';
import { initialOutput, learnedDirection, type TheorySetting } from '@onestep/theory';
import { describe, expect, test } from 'vitest';

const tanh = functionFromSpec('tanh');
const sizes = { inputDim: 100, width: 600, stepSamples: 200, ridgeSamples: 200 };
const setting = (
  scaling: TheorySetting['scaling'],
  secondLayer: TheorySetting['secondLayer'],
): TheorySetting => ({
  ...sizes,
  scaling,
  secondLayer,
  activation: tanh,
  teacher: { link: tanh, noise: 0 },
});
const coefficients = { constant: 0.25, linearVariance: 0.5, quadratic: 0.3, secondMoment: 0.9 };
const labels = { dimPerStepSample: 0.4, labelMean: 0.5, labelLinear: 0.7, labelSecondMoment: 1.5 };

describe('learnedDirection', () => {
  test('meanField, Gaussian: b² = c⋆_1² + φ0 Y2', () => {
    const output = initialOutput(setting('meanField', 'gaussian'), coefficients);
    const { gradientNorm, gradientAlignment, residualMean } = learnedDirection({
      ...labels,
      output,
    });
    expect(gradientNorm).toBeCloseTo(Math.sqrt(0.49 + 0.6), 14);
    expect(gradientAlignment).toBeCloseTo(0.7 / gradientNorm, 14);
    expect(residualMean).toBe(0.5);
  });

  test('standard, Gaussian: the output adds c_1² and E σ²', () => {
    const output = initialOutput(setting('standard', 'gaussian'), coefficients);
    const { gradientNorm, residualMean } = learnedDirection({ ...labels, output });
    expect(gradientNorm).toBeCloseTo(Math.sqrt(0.49 + 0.5 + 0.4 * (1.5 + 0.9)), 14);
    expect(residualMean).toBe(0.5);
  });

  test('meanField, constant: r = y − c_0', () => {
    const output = initialOutput(setting('meanField', 'constant'), coefficients);
    const { gradientNorm, residualMean } = learnedDirection({ ...labels, output });
    expect(gradientNorm).toBeCloseTo(Math.sqrt(0.49 + 0.4 * (1.5 - 0.25 + 0.0625)), 14);
    expect(residualMean).toBe(0.25);
  });

  test('standard, constant: pairs of neurons add their correlations', () => {
    const output = initialOutput(setting('standard', 'constant'), { ...coefficients, constant: 0 });
    expect(output.status).toBe('ok');
    expect(output.secondMoment).toBeCloseTo(0.9 + (599 * 2 * 0.09) / 100, 14);
    expect(learnedDirection({ ...labels, output }).residualMean).toBe(0.5);
  });

  test('standard scaling with c_0 ≠ 0 has no limit, and says so', () => {
    expect(initialOutput(setting('standard', 'gaussian'), coefficients).status).toBe(
      'extrapolated',
    );
    expect(initialOutput(setting('standard', 'constant'), coefficients)).toMatchObject({
      status: 'extrapolated',
      mean: 0.25 * Math.sqrt(600),
    });
  });

  test('nothing to learn: b = 0 gives ρ = 0', () => {
    const output = initialOutput(setting('meanField', 'gaussian'), coefficients);
    const nothing = { ...labels, labelMean: 0, labelLinear: 0, labelSecondMoment: 0, output };
    expect(learnedDirection(nothing)).toEqual({
      gradientNorm: 0,
      gradientAlignment: 0,
      residualMean: 0,
    });
  });
});
