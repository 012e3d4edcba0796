import { learnedDirection, type StepMoments } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const moments: StepMoments = {
  dimPerStepSample: 0.4,
  labelMean: 0.5,
  labelLinear: 0.8,
  labelSecondMoment: 1.3,
  activationMean: 0.3,
  activationSecondMoment: 0.6,
  linearVariance: 0.25,
  scaling: 'meanField',
  secondLayer: 'gaussian',
};

describe('learnedDirection', () => {
  it('adds the teacher and the noise of n0 samples', () => {
    const { gradientNorm, gradientAlignment, residualMean } = learnedDirection(moments);
    expect(gradientNorm ** 2).toBeCloseTo(0.64 + 0.4 * 1.3, 14);
    expect(gradientAlignment).toBeCloseTo(0.8 / Math.sqrt(1.16), 14);
    expect(residualMean).toBe(0.5);
  });

  it('adds the network itself in standard scaling', () => {
    const { gradientNorm, residualMean } = learnedDirection({ ...moments, scaling: 'standard' });
    expect(gradientNorm ** 2).toBeCloseTo(0.64 + 0.25 + 0.4 * (1.3 + 0.6), 14);
    expect(residualMean).toBe(0.5);
  });

  it('subtracts the output c_0 of a constant second layer', () => {
    const { gradientNorm, residualMean } = learnedDirection({
      ...moments,
      secondLayer: 'constant',
    });
    // E(y − c_0)² = Y2 − 2·0.3·0.5 + 0.09.
    expect(gradientNorm ** 2).toBeCloseTo(0.64 + 0.4 * (1.3 - 0.3 + 0.09), 14);
    expect(residualMean).toBeCloseTo(0.2, 14);
  });

  it('has no direction without labels', () => {
    expect(
      learnedDirection({ ...moments, labelMean: 0, labelLinear: 0, labelSecondMoment: 0 }),
    ).toEqual({
      gradientNorm: 0,
      gradientAlignment: 0,
      residualMean: 0,
    });
  });
});
