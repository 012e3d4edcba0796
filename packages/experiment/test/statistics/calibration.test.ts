import {
  compare,
  type Interval,
  planTheory,
  type QuantityComparison,
  summarize,
} from '@onestep/experiment';
import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { zScore } from '../../src/statistics/z-score.ts';
import { binomialBounds } from './binomial-bounds.ts';
import {
  exactLimits,
  linearErrors,
  linearPlan,
  linearSettings,
  runHere,
} from './known-experiment.ts';

/** How often a count may leave its bounds. */
const falseAlarmRate = 1e-6;

/** P(|t| > 3) of Student's t with so many trials: 2 scipy.stats.t.sf(3, trials − 1). */
const beyondThree: Readonly<Record<number, number>> = {
  2: 0.20483276469913345,
  4: 0.0576688856224373,
  10: 0.014956363910414222,
  40: 0.0046865679403646845,
};

function expectCount(count: number, repetitions: number, probability: number): void {
  const [least, most] = binomialBounds(repetitions, probability, falseAlarmRate);
  expect(count, `of ${repetitions} at ${probability}`).toBeGreaterThanOrEqual(least);
  expect(count, `of ${repetitions} at ${probability}`).toBeLessThanOrEqual(most);
}

function holds(interval: Interval | null, truth: number): boolean {
  return interval !== null && interval.lower <= truth && truth <= interval.upper;
}

/** How often the interval of a mean holds the truth, and |z| against it passes 3. */
function tally(samples: Iterable<readonly number[]>, truth: number) {
  let covered = 0;
  let beyond = 0;
  for (const sample of samples) {
    const summary = summarize(sample);
    if (holds(summary.interval, truth)) covered += 1;
    if (Math.abs(zScore(summary, truth) as number) > 3) beyond += 1;
  }
  return { covered, beyond };
}

describe('samples of a known law', () => {
  const repetitions = 20_000;

  function* samples(trials: number, of: (uniform: number, normal: number) => number) {
    const stream = createStream('calibration', `${trials}`);
    for (let i = 0; i < repetitions; i += 1) {
      const uniforms = stream.uniforms(trials, i * trials);
      const normals = stream.normals(trials, i * trials);
      yield Array.from(uniforms, (uniform, t) => of(uniform, normals[t] as number));
    }
  }

  test.each([2, 4, 10, 40])('normal, %i trials: as often as Student says', (trials) => {
    const { covered, beyond } = tally(
      samples(trials, (_, normal) => 1e3 + 2 * normal),
      1e3,
    );
    expectCount(covered, repetitions, 0.95);
    expectCount(beyond, repetitions, beyondThree[trials] as number);
  });

  // Two exponential values, u their sum (gamma of order 2) and v = |difference|/u (uniform): the mean lies within q
  // standard errors of 1 where v ≥ |u − 2|/(q u). So the coverage is known, and is not 95 %.
  test('exponential, two trials: as often as two exponential values do', () => {
    const within = (q: number): number => {
      const step = 1e-3;
      let sum = 0;
      for (let u = step / 2; u < 60; u += step) {
        sum += u * Math.exp(-u) * Math.max(0, 1 - Math.abs(u - 2) / (q * u)) * step;
      }
      return sum;
    };
    const { covered, beyond } = tally(
      samples(2, (uniform) => -Math.log(uniform)),
      1,
    );
    expectCount(covered, repetitions, within(12.706204736174694));
    expectCount(beyond, repetitions, 1 - within(3));
    expect(within(12.706204736174694)).toBeLessThan(0.94);
  });
});

describe.each(linearSettings)('200 seeds of an experiment with known errors: $name', (setting) => {
  const trials = 10;
  const repetitions = 200;
  const known = linearErrors(setting);
  const any = linearPlan(setting, { seed: 'any', trials });
  const theory = planTheory(any, { theory: 'small-step' });
  const limits = exactLimits(setting, any);
  const runs = Array.from({ length: repetitions }, (_, i) => {
    const plan = linearPlan(setting, { seed: `calibration ${i}`, trials });
    const results = runHere(plan);
    return { results, quantities: compare(plan, results, limits, theory).points[0]?.quantities };
  });

  test.each(['trainError', 'testError'] as const)('%s', (name) => {
    const own = runs.map(({ quantities }) => quantities?.[name] as QuantityComparison);
    const beyond = own.filter(({ z }) => Math.abs(z as number) > 3).length;
    const covered = own.filter(({ simulation }) => holds(simulation.interval, known[name])).length;
    expectCount(beyond, repetitions, beyondThree[trials] as number);
    expectCount(covered, repetitions, 0.95);
  });

  test('a limit that is off by a fifth is found out by the same counts', () => {
    const wrong = 1.2 * known.testError;
    const own = runs.map(
      ({ quantities }) => quantities?.testError?.simulation ?? summarize([wrong]),
    );
    const beyond = own.filter((summary) => Math.abs(zScore(summary, wrong) as number) > 3).length;
    const covered = own.filter(({ interval }) => holds(interval, wrong)).length;
    const [, most] = binomialBounds(repetitions, beyondThree[trials] as number, falseAlarmRate);
    const [least] = binomialBounds(repetitions, 0.95, falseAlarmRate);
    expect(beyond).toBeGreaterThan(most);
    expect(covered).toBeLessThan(least);
  });

  test.each(['trainError', 'testError'] as const)('the mean of every %s', (name) => {
    const all = runs.flatMap(({ results: [own = []] }) =>
      own.map(({ measured }) => measured[0]?.[0]?.[name] as number),
    );
    // 2000 trials: 4.9 standard errors at a false-alarm rate of 1e-6.
    expect(Math.abs(zScore(summarize(all), known[name]) as number)).toBeLessThan(4.9);
  });
});
