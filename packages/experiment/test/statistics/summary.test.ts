import {
  formatInterval,
  formatNumber,
  formatSummary,
  standardErrors,
  summarize,
} from '@onestep/experiment';
import { expect, test } from 'vitest';

test('mean and standard error of a sample off zero and off unit scale', () => {
  const summary = summarize([1e6 + 2, 1e6 + 4, 1e6 + 6, 1e6 + 8]);
  expect(summary.mean).toBe(1e6 + 5);
  expect(summary.standardError).toBeCloseTo(Math.sqrt(20 / 3 / 4), 12);
  expect(summary.trials).toBe(4);
});

test('one trial says nothing of its error, none is refused', () => {
  expect(summarize([3])).toEqual({ mean: 3, standardError: null, interval: null, trials: 1 });
  expect(() => summarize([])).toThrow('at least one value is required');
});

// Rump's example of cancellation: the textbook formula Σx² − n·mean² gives a negative variance here.
test('the spread of numbers far from zero keeps all of its digits', () => {
  const offsets = [4, 7, 13, 16];
  for (const shift of [0, 1e9, 1e12, -1e15]) {
    const { mean, standardError } = summarize(offsets.map((x) => shift + x));
    expect(mean).toBe(shift + 10);
    // variance 30
    expect(standardError).toBeCloseTo(Math.sqrt(30 / 4), 13);
  }
});

// scipy.stats.t.ppf(0.975, trials − 1)
test.each([
  [2, 12.706204736174694],
  [3, 4.302652729749462],
  [8, 2.364624251592784],
  [100_001, 1.9599877075346095],
])('the interval of %i trials is Student’s', (trials, quantile) => {
  // Values ±1 in turn, and a zero where their number is odd: mean 0.
  const even = trials - (trials % 2);
  const values = Array.from({ length: trials }, (_, i) => (i < even ? (-1) ** i : 0));
  const { mean, standardError, interval } = summarize(values);
  expect(mean).toBe(0);
  const reach = quantile * (standardError as number);
  expect(interval?.level).toBe(0.95);
  expect((interval?.upper as number) / reach).toBeCloseTo(1, 7);
  expect((interval?.lower as number) / reach).toBeCloseTo(-1, 7);
});

test('values that are equal have no spread, values that are not finite no error', () => {
  expect(summarize([0.1, 0.1, 0.1])).toEqual({
    mean: 0.1,
    standardError: 0,
    interval: { level: 0.95, lower: 0.1, upper: 0.1 },
    trials: 3,
  });
  expect(summarize([1, Infinity])).toEqual({
    mean: Infinity,
    standardError: null,
    interval: null,
    trials: 2,
  });
});

test('few trials need more standard errors (Student), many need four', () => {
  // scipy.stats.t.ppf(0.9995, 7) and (0.9995, 15)
  expect(standardErrors(8)).toBeCloseTo(5.407882520977668, 7);
  expect(standardErrors(16)).toBeCloseTo(4.0727651959038464, 7);
  expect(standardErrors(100)).toBe(4);
});

test('numbers show the digits their error supports', () => {
  expect(formatSummary({ mean: 0.65423, standardError: 0.0021 })).toBe('0.6542 ± 0.0021');
  expect(formatSummary({ mean: 123.4, standardError: 12 })).toBe('123 ± 12');
  expect(formatSummary({ mean: 0.5, standardError: null })).toBe('0.5');
  expect(formatInterval({ level: 0.95, lower: 0.649876, upper: 0.658601 })).toBe('0.6499 … 0.6586');
  expect(formatInterval({ level: 0.95, lower: -12.3, upper: 41.7 })).toBe('-12 … 42');
  expect(formatInterval(null)).toBe('–');
  expect(formatNumber(null)).toBe('–');
  expect(formatNumber(Number.POSITIVE_INFINITY)).toBe('∞');
  expect(formatNumber(1.23456e-7)).toBe('1.235e-7');
});
