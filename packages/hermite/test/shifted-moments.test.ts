import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { gaussianExpectation, shiftedMoments } from '@onestep/hermite';
import { describe, expect, it } from 'vitest';

const functions: readonly FunctionSpec[] = [
  { name: 'relu', centered: true },
  'tanh',
  'gelu',
  { name: 'leakyRelu', slope: 0.2 },
  { hermite: [0.2, 1, 0.4, 0.15] },
  { sum: ['relu', 'abs'] },
];

describe('shiftedMoments', () => {
  it.each(functions)('%j: equals direct quadrature at every scale', (spec) => {
    const f = functionFromSpec(spec);
    const moments = shiftedMoments(f);
    for (const scale of [0.03, 0.3, 0.5, 0.9, 1, 2.7, 9]) {
      for (const shift of [-7.3, -0.4, 0, 0.01, 2, 25]) {
        const at = (u: number): number => f.value(scale * u + shift);
        const kinks = f.kinks.map((kink) => (kink - shift) / scale);
        // Panels fine enough for f's own scale.
        const fine = scale > 1 ? Array.from({ length: 401 }, (_, i) => (i - 200) / 20) : [];
        const cuts = [...kinks, ...fine].sort((a, b) => a - b);
        const expected = [
          gaussianExpectation(at, { kinks: cuts }),
          gaussianExpectation((u) => u * at(u), { kinks: cuts }),
          gaussianExpectation((u) => u * u * at(u), { kinks: cuts }),
          gaussianExpectation((u) => at(u) ** 2, { kinks: cuts }),
        ];
        const size = Math.sqrt(expected[3] as number);
        const { mean, first, second, square } = moments(scale, shift);
        [mean, first, second].forEach((value, p) => {
          expect(Math.abs(value - (expected[p] as number))).toBeLessThan(1e-12 * (1 + size));
        });
        expect(Math.abs(square - (expected[3] as number))).toBeLessThan(1e-12 * (1 + size) ** 2);
      }
    }
  });

  it('handles scales beyond the table', () => {
    const { mean, first, square } = shiftedMoments(functionFromSpec('relu'))(1000, 300);
    const z = 0.3;
    const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    const below = gaussianExpectation((u) => Number(u > -z), { kinks: [-z] });
    expect(mean).toBeCloseTo(1000 * density + 300 * below, 9);
    expect(first).toBeCloseTo(1000 * below, 9);
    expect(square / ((1000 ** 2 + 300 ** 2) * below + 300 * 1000 * density)).toBeCloseTo(1, 12);
  });

  it('refuses a scale that is not positive', () => {
    const moments = shiftedMoments(functionFromSpec('tanh'));
    expect(() => moments(0, 1)).toThrow(/scale must be positive/);
    expect(() => moments(1, Number.NaN)).toThrow(/shift finite/);
  });
});
