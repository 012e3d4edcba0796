import { closestName, editDistance } from '@onestep/activation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('editDistance', () => {
  it.each([
    ['relu', 'relu', 0],
    ['ReLU', 'relu', 0],
    ['rleu', 'relu', 1],
    ['rel', 'relu', 1],
    ['relus', 'relu', 1],
    ['relo', 'relu', 1],
    ['', 'relu', 4],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('of %j and %j is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, and at most the longer length', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(
          Math.max(a.toLowerCase().length, b.toLowerCase().length),
        );
      }),
      { seed: 1 },
    );
  });
});

describe('closestName', () => {
  const names = ['stepSamples', 'ridgeSamples', 'testSamples', 'reuseBatch'];

  it.each([
    ['stepSample', 'stepSamples'],
    ['rigdeSamples', 'ridgeSamples'],
    ['reusebatch', 'reuseBatch'],
    ['noise', undefined],
    ['', undefined],
    ['stepSamples'.repeat(9), undefined],
  ])('of %j is %j', (word, expected) => {
    expect(closestName(word, names)).toBe(expected);
  });
});
