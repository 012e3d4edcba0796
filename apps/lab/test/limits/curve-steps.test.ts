import { describe, expect, test } from 'vitest';
import { evenSteps, stepsAround } from '../../src/limits/curve-steps.ts';

/** 0 up to a threshold, then as an outlier's alignment rises. */
const rising = (threshold: number) => (stepSize: number) =>
  stepSize <= threshold ? 0 : 1 - (threshold / stepSize) ** 2;

/** How far a line through the steps is from the curve, at most, on the √η axis. */
function largestError(steps: readonly number[], truth: (stepSize: number) => number): number {
  const end = steps.at(-1) as number;
  const errors = Array.from({ length: 500 }, (_, i) => {
    const stepSize = end * (i / 499) ** 2;
    const at = Math.max(
      1,
      steps.findIndex((known) => known >= stepSize),
    );
    const [low, high] = [steps[at - 1] as number, steps[at] as number];
    const share = (Math.sqrt(stepSize) - Math.sqrt(low)) / (Math.sqrt(high) - Math.sqrt(low));
    return Math.abs((1 - share) * truth(low) + share * truth(high) - truth(stepSize));
  });
  return Math.max(...errors);
}

describe('steps around an onset', () => {
  test.each([
    { threshold: 3, onset: 3, largest: 10 },
    { threshold: 3, onset: 3, largest: 100 },
    { threshold: 2, onset: 2, largest: 20 },
    // Another theory's onset, off by some per cent, is still better than none.
    { threshold: 3.1, onset: 3, largest: 10 },
    { threshold: 2.9, onset: 3, largest: 20 },
  ])('ask $onset of $largest for a threshold of $threshold', ({ threshold, onset, largest }) => {
    const steps = stepsAround(onset, largest, 10);
    expect(steps).toHaveLength(10);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect([steps[0], steps.at(-1)]).toEqual([0, largest]);
    const truth = rising(threshold);
    const gain = threshold === onset ? 2 : 1;
    expect(largestError(steps, truth)).toBeLessThan(
      largestError(evenSteps(largest, 10), truth) / gain,
    );
  });

  test.each([null, 0, 10, 30])('an onset of %s is no reason to crowd', (onset) => {
    expect(stepsAround(onset, 10, 7)).toEqual(evenSteps(10, 7));
  });
});
