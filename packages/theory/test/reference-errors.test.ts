import { functionFromSpec } from '@onestep/activation';
import { prepareTheory, referenceErrors } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

describe('referenceErrors', () => {
  it('are Y2, Y2 − c⋆_1², Y2 − c⋆_0² − c⋆_1² and σ_ε²', () => {
    // E σ⋆² = Σ k! c⋆_k².
    const theory = prepareTheory({
      inputDim: 500,
      width: 900,
      stepSamples: 1200,
      ridgeSamples: 1000,
      scaling: 'meanField',
      secondLayer: 'gaussian',
      activation: functionFromSpec('relu'),
      teacher: { link: functionFromSpec({ hermite: [0.5, 0.8, 0.3] }), noise: 0.4 },
    });
    const { nullPredictor, bestLinear, bestAffine, bayes } = theory.references;
    expect(nullPredictor).toBeCloseTo(0.25 + 0.64 + 2 * 0.09 + 0.16, 14);
    expect(bestLinear).toBeCloseTo(0.25 + 2 * 0.09 + 0.16, 14);
    expect(bestAffine).toBeCloseTo(2 * 0.09 + 0.16, 14);
    expect(bayes).toBeCloseTo(0.16, 15);
    // Every fit is the null predictor as λ → ∞, and none undercuts the noise.
    const { value } = theory.step(3).at(1e12).limits.testError;
    expect(value).toBeCloseTo(nullPredictor, 9);
    expect(theory.step(20).optimalRidge().limits.testError.value).toBeGreaterThan(bayes);
  });

  it('are never below the noise by rounding', () => {
    const moments = { linkSecondMoment: 0.1 ** 2, labelMean: 0, labelLinear: 0.1, noise: 0.3 };
    expect(referenceErrors(moments).bestLinear).toBeGreaterThanOrEqual(0.09);
  });
});
