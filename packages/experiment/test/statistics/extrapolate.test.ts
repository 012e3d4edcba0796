import { extrapolate } from '@onestep/experiment';
import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { binomialBounds } from './binomial-bounds.ts';

const line = (value: number, b: number, m: number) => value + b / m;

test('a line in 1/m is found exactly, with its slope', () => {
  const sizes = [80, 20, 40];
  const offsets = [-1, 0, 1];
  const { extrapolated, bias, fit } = extrapolate(
    sizes,
    sizes.map((m) => offsets.map((offset) => line(0.7 + offset, -3, m))),
  );
  expect(extrapolated.mean).toBeCloseTo(0.7, 12);
  expect(extrapolated.standardError).toBeCloseTo(1 / Math.sqrt(3), 12);
  expect(bias.mean).toBeCloseTo(-3, 10);
  expect(bias.standardError).toBeCloseTo(0, 10);
  // Every trial lies on a line of its own: there is no spread to judge the fit by.
  expect(fit).toBe(null);
});

// numpy.polyfit(1/m, means, 1, w=sqrt(m)); scipy.stats.ttest_1samp of the middle size's distance from the line through the
// others, squared.
test('agrees with a weighted fit by another program', () => {
  const sizes = [20, 30, 60];
  const values = [
    [0.52, 0.55, 0.49, 0.58],
    [0.57, 0.61, 0.53, 0.6],
    [0.63, 0.6, 0.62, 0.66],
  ];
  const { extrapolated, bias, fit } = extrapolate(sizes, values);
  expect(extrapolated.mean).toBeCloseTo(0.67375, 12);
  expect(bias.mean).toBeCloseTo(-2.8125, 10);
  expect(fit?.degreesOfFreedom).toBe(1);
  expect(fit?.chiSquared).toBeCloseTo(0.07605633802816983, 10);
  expect(fit?.pValue).toBeCloseTo(0.8006204625305829, 10);
});

test('two sizes leave nothing to judge the line by; one trial has no error', () => {
  const two = extrapolate(
    [10, 20],
    [
      [1, 2],
      [3, 5],
    ],
  );
  expect(two.fit).toBe(null);
  expect(two.extrapolated.standardError).toBeGreaterThan(0);
  const one = extrapolate([10, 20, 30], [[1], [3], [2]]);
  expect(one.extrapolated).toMatchObject({ standardError: null, interval: null });
  expect(one.fit).toBe(null);
});

test.each([
  [
    'one size',
    [10, 10],
    [
      [1, 2],
      [3, 4],
    ],
    'two different sizes are required, got 10, 10',
  ],
  ['other trials', [10, 20], [[1, 2], [3]], 'the same trials are required at every size'],
])('refuses %s', (_, sizes, values, message) => {
  expect(() => extrapolate(sizes, values)).toThrow(message);
});

describe('is calibrated', () => {
  const sizes = [20, 30, 40, 80];
  const repetitions = 4000;
  const bias = -3;

  /** One repetition: trials whose variance falls like 1/m, with a part that all sizes of a trial share. */
  function draw(seed: number, trials: number, shared: number, power: number): number[][] {
    const stream = createStream('extrapolation', `${trials} ${shared} ${power}`, seed);
    const common = stream.normals(trials);
    return sizes.map((m, i) =>
      Array.from(stream.normals(trials, (i + 1) * trials), (own, t) => {
        const noise = Math.sqrt(1 - shared) * own + Math.sqrt(shared) * (common[t] as number);
        return line(0.7, bias, m) + noise * m ** (-power / 2);
      }),
    );
  }

  // Normal trials: the laws are exact, whatever the variances are and whatever the sizes share. Bounds at a false-alarm
  // rate of 1e-6 each.
  test.each([
    [4, 0, 1],
    [4, 0.6, 1],
    [8, 0.6, 0],
    [16, 0, 2],
    [16, 0.3, 1],
  ])('%i trials, %d shared, variance m^−%d: coverage and p', (trials, shared, power) => {
    let covered = 0;
    let poor = 0;
    for (let seed = 0; seed < repetitions; seed += 1) {
      const { extrapolated, fit } = extrapolate(sizes, draw(seed, trials, shared, power));
      const { lower = 0, upper = 0 } = extrapolated.interval ?? {};
      if (lower <= 0.7 && 0.7 <= upper) covered += 1;
      if ((fit?.pValue ?? 1) < 0.05) poor += 1;
    }
    const [least, most] = binomialBounds(repetitions, 0.95, 1e-6);
    expect(covered).toBeGreaterThanOrEqual(least);
    expect(covered).toBeLessThanOrEqual(most);
    const [fewest, highest] = binomialBounds(repetitions, 0.05, 1e-6);
    expect(poor).toBeGreaterThanOrEqual(fewest);
    expect(poor).toBeLessThanOrEqual(highest);
  });

  test('a law that is no line in 1/m is found out', () => {
    const bent = draw(1, 40, 0, 1).map((own, i) =>
      own.map((x) => x + 400 / (sizes[i] as number) ** 2),
    );
    // The middle sizes lie five standard errors and more off the line.
    expect(extrapolate(sizes, bent).fit?.pValue).toBeLessThan(1e-4);
  });
});
