import { functionFromSpec } from '@onestep/activation';
import { powerInHermite } from '@onestep/hermite';
import {
  type Outlier,
  prepareAnyStep,
  prepareTheory,
  probeAlignment,
  type TheorySetting,
} from '@onestep/theory';

import { describe, expect, it } from 'vitest';

const setting: TheorySetting = {
  inputDim: 1000,
  width: 100_000,
  stepSamples: 1500,
  ridgeSamples: 1500,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ hermite: [0, 1, 0.4, 0.15] }),
  teacher: { link: functionFromSpec({ hermite: [0, 1] }), noise: 0.2 },
};

function powerAlignment(outliers: readonly Outlier[], power: number): number {
  return probeAlignment(outliers, powerInHermite(power));
}

describe.each([
  ['small-step', prepareTheory],
  ['any-step', prepareAnyStep],
] as const)('alignment with powers, %s', (_, prepare) => {
  const theory = prepare(setting);

  it('is that of the Hermite order where the two are one', () => {
    const outliers = theory.step(60).outliers(3);
    expect(outliers.length).toBeGreaterThan(1);
    for (const { alignment, overlap } of outliers) {
      overlap.forEach((cosine, k) => {
        expect(cosine ** 2).toBeCloseTo(alignment[k] as number, 12);
      });
      expect(Math.max(...overlap)).toBe(Math.max(...overlap.map(Math.abs)));
    }
    for (const k of [0, 1]) {
      const expected = outliers.reduce((sum, { alignment }) => sum + (alignment[k] as number), 0);
      expect(powerAlignment(outliers, k)).toBeCloseTo(expected, 12);
    }
    expect(() => powerAlignment(theory.step(60).outliers(1), 2)).toThrow('ask outliers(2)');
  });

  // z² is learned with its constant: h_2 alone holds 2/3 of it, and cannot come near 1.
  it('tends to 1 for z and z²', () => {
    const outliers = theory.step(90).outliers(3);
    const [h2] = outliers.slice(1).map(({ alignment }) => alignment[2] as number);
    expect(powerAlignment(outliers, 1)).toBeGreaterThan(0.97);
    expect(powerAlignment(outliers, 2)).toBeGreaterThan(0.9);
    expect(powerAlignment(outliers, 2)).toBeLessThan(1);
    expect(h2).toBeLessThan(0.72);
  });
});

it('with z³ is 3/5 of that with z where nothing but z is learned', () => {
  const linear = prepareTheory({ ...setting, activation: functionFromSpec('identity') });
  const outliers = linear.step(20).outliers(3);
  expect(outliers).toHaveLength(1);
  expect(powerAlignment(outliers, 3)).toBeCloseTo(0.6 * powerAlignment(outliers, 1), 9);
});
