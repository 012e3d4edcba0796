import { describe, expect, test } from 'vitest';
import { lowestExponent, stepChange } from '../../src/state/move-step.ts';
import { presets } from '../../src/state/presets.ts';

const sized = presets[0].spec();
const { stepSamples } = sized.data;

describe('an exponent changes what the spec gives', () => {
  test.each([
    ['a size, three digits', sized, 0.2, { 'step.size': 2.99 }],
    ['no step at the lower end', sized, lowestExponent, { 'step.size': 0 }],
    [
      'an exponent, three decimals',
      { ...sized, step: { exponent: 0.4 } },
      0.31234,
      { 'step.exponent': 0.312 },
    ],
    [
      'an exponent at the lower end stays one',
      { ...sized, step: { exponent: 0.4 } },
      lowestExponent,
      { 'step.exponent': lowestExponent },
    ],
  ] as const)('%s', (_, spec, exponent, change) => {
    expect(stepSamples).toBe(240);
    expect(stepChange(spec, exponent)).toEqual(change);
  });
});
