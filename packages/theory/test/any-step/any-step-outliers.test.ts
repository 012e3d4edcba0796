import { functionFromSpec } from '@onestep/activation';
import { prepareAnyStep, type TheorySetting } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { settings } from './settings.ts';

describe('any-step outliers', () => {
  const cheap = settings.filter(({ setting }) => setting.secondLayer === 'constant');

  it.each(cheap)(
    'lie above the bulk, with squared cosines that sum to at most 1: $name',
    ({ setting, stepSize }) => {
      const theory = prepareAnyStep(setting);
      let before = 0;
      for (const share of [0.1, 0.3, 1, 3]) {
        const step = theory.step(share * stepSize);
        const found = step.outliers(3);
        expect(found.length).toBeGreaterThan(0);
        const upper = step.spectrum.edges.at(-1)?.[1] as number;
        found.forEach(({ position, population, alignment }, i) => {
          expect(position).toBeGreaterThan(upper);
          expect(population).toBeGreaterThan(0);
          expect(position).toBeLessThanOrEqual(found[i - 1]?.position ?? Number.POSITIVE_INFINITY);
          const total = alignment.reduce((sum, value) => sum + value, 0);
          expect(total).toBeGreaterThan(0);
          // h_0 … h_3 are orthonormal up to the nodes of z that no sample reaches.
          expect(total).toBeLessThan(1 + 1e-3);
          for (const value of alignment) expect(value).toBeGreaterThanOrEqual(0);
        });
        const first = found[0]?.position as number;
        expect(first).toBeGreaterThan(before);
        before = first;
      }
    },
  );

  it('carry the orders that the parity of σ allows', () => {
    const odd = settings.find(({ name }) =>
      name.startsWith('tanh, constant'),
    ) as (typeof settings)[number];
    for (const { alignment } of prepareAnyStep(odd.setting).step(odd.stepSize).outliers(4)) {
      for (const k of [0, 2, 4]) expect(alignment[k]).toBeLessThan(1e-12);
      expect(alignment[1]).toBeGreaterThan(0.5);
      expect(alignment[3]).toBeGreaterThan(1e-4);
    }
  });

  it('move out with a longer realised β', () => {
    const { setting, stepSize } = cheap[0] as (typeof settings)[number];
    const theory = prepareAnyStep(setting);
    const limiting = theory.step(stepSize);
    const { gradientNorm, gradientAlignment } = limiting.step;
    const longer = theory.step(stepSize, { gradientNorm: 1.2 * gradientNorm, gradientAlignment });
    expect(longer.outliers(0)[0]?.position).toBeGreaterThan(
      limiting.outliers(0)[0]?.position as number,
    );
  });

  const { setting: base } = cheap[0] as (typeof settings)[number];
  it.each<[string, Partial<TheorySetting>, number]>([
    ['N = n', { width: 1000 }, 20],
    ['linear σ', { activation: functionFromSpec('identity') }, 20],
    [
      'linear σ, Gaussian layer',
      { activation: functionFromSpec('identity'), secondLayer: 'gaussian' },
      20,
    ],
    ['c_1 = 0', { activation: functionFromSpec('abs') }, 20],
    ['no label', { teacher: { link: functionFromSpec({ hermite: [0] }), noise: 0 } }, 20],
    ['a sign without noise', { teacher: { link: functionFromSpec('sign'), noise: 0 } }, 20],
    ['η = 1e6', { activation: functionFromSpec('tanh') }, 1e6],
  ])('and the bulk are finite at the extremes: %s', (_, change, stepSize) => {
    const step = prepareAnyStep({ ...base, ...change }).step(stepSize);
    const numbers = step
      .outliers(2)
      .flatMap(({ position, population, alignment }) => [position, population, ...alignment]);
    const { edges } = step.spectrum;
    const upper = edges.at(-1)?.[1] as number;
    const positions = [-1, 0, 0.1 * upper, 0.5 * upper, upper, 2 * upper];
    const shares = [...step.spectrum.cumulative(positions)];
    for (const value of [
      ...numbers,
      ...edges.flat(),
      ...shares,
      ...step.spectrum.density(positions),
    ]) {
      expect(Number.isFinite(value)).toBe(true);
    }
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
  });
});
