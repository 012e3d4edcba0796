import { functionFromSpec } from '@onestep/activation';
import { prepareStaircase, prepareTheory, type TheorySetting } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

const setting: TheorySetting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1200,
  ridgeSamples: 1000,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5, 0.2] }), noise: 0.4 },
};

describe('prepareStaircase', () => {
  const theory = prepareStaircase(setting);

  it('is the plateau of as many spikes as the exponent has passed thresholds', () => {
    expect(theory.name).toBe('staircase');
    expect(theory.transitions()).toBeNull();
    for (const [exponent, spikes] of [
      [-0.1, 0],
      [0.1, 1],
      [0.3, 2],
      [0.35, 3],
      [0.39, 4],
    ] as const) {
      const step = theory.step(1200 ** exponent);
      const level = step.staircase(0.2, 5)?.[spikes];
      const { limits, ridge } = step.at(0.2);
      expect(ridge).toBe(0.2);
      expect(limits).toEqual({
        objective: { value: level?.objective, status: 'ok' },
        trainError: { value: level?.trainError, status: 'ok' },
        testError: { value: level?.testError, status: 'ok' },
      });
      expect(step.outliers()).toEqual([]);
      expect(step.hierarchy(0.2, 2)).toBeNull();
      expect(step.step.valid).toBe(true);
    }
    expect(theory.step(0).at(0.2)).toEqual(prepareTheory(setting).step(0).at(0.2));
  });

  it('has the references, bulk, best ridge and levels of the small-step theory', () => {
    const other = prepareTheory(setting);
    expect(theory.references).toEqual(other.references);
    const [plateau, curve] = [theory.step(3), other.step(3)];
    expect(plateau.staircase(0.2, 4)).toEqual(curve.staircase(0.2, 4));
    expect(plateau.spectrum.edges).toEqual(curve.spectrum.edges);
    expect(plateau.at(0.2).bulk).toEqual(curve.at(0.2).bulk);
    const { ridge, status } = plateau.optimalRidge();
    expect(status).toBe('interior');
    const error = (at: number): number => plateau.at(at).limits.testError.value as number;
    expect(error((ridge as number) * 1.02)).toBeGreaterThan(error(ridge as number));
    expect(error((ridge as number) / 1.02)).toBeGreaterThan(error(ridge as number));
  });

  it('is extrapolated from α = 1/2 on, whatever ω', () => {
    const far = theory.step(1200 ** 0.6);
    expect(far.at(0.2).limits.testError.status).toBe('extrapolated');
    expect(far.step.valid).toBe(false);
    expect(far.step.warnings).toHaveLength(1);
  });

  it('is unsupported, with the reason, where no staircase applies; without a step it is not', () => {
    for (const change of [
      { scaling: 'standard' },
      { secondLayer: 'constant' },
      { reuseBatch: true },
      { activation: functionFromSpec('square') },
      { teacher: { link: functionFromSpec({ hermite: [0.5, 1] }), noise: 0 } },
    ] as const) {
      const other = prepareStaircase({ ...setting, ...change });
      const step = other.step(3);
      expect(step.at(0.2).limits.objective).toEqual({ value: null, status: 'unsupported' });
      expect(step.step.valid).toBe(false);
      expect(step.step.warnings.join()).toMatch(/no staircase/);
      expect(step.optimalRidge().status).toBe('unsupported');
      expect(step.ridgeless()?.limits.testError.value).toBeNull();
      expect(other.step(0).at(0.2).limits.objective.status).toBe('ok');
    }
  });
});
