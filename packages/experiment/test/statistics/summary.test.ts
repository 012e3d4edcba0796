import { formatNumber, formatSummary, standardErrors, summarize } from '@onestep/experiment';
import { expect, test } from 'vitest';

test('mean and standard error of a sample off zero and off unit scale', () => {
  const summary = summarize([1e6 + 2, 1e6 + 4, 1e6 + 6, 1e6 + 8]);
  expect(summary.mean).toBe(1e6 + 5);
  expect(summary.standardError).toBeCloseTo(Math.sqrt(20 / 3 / 4), 12);
  expect(summary.trials).toBe(4);
});

test('one trial says nothing of its error, none is refused', () => {
  expect(summarize([3])).toEqual({ mean: 3, standardError: null, trials: 1 });
  expect(() => summarize([])).toThrow('at least one value is required');
});

test('few trials need more standard errors (Student), many need four', () => {
  // scipy.stats.t.ppf(0.9995, 7) and (0.9995, 15)
  expect(standardErrors(8)).toBeCloseTo(5.407882520977668, 7);
  expect(standardErrors(16)).toBeCloseTo(4.0727651959038464, 7);
  expect(standardErrors(100)).toBe(4);
});

test('numbers show the digits their error supports', () => {
  expect(formatSummary({ mean: 0.65423, standardError: 0.0021, trials: 9 })).toBe(
    '0.6542 ± 0.0021',
  );
  expect(formatSummary({ mean: 123.4, standardError: 12, trials: 9 })).toBe('123 ± 12');
  expect(formatSummary({ mean: 0.5, standardError: null, trials: 1 })).toBe('0.5');
  expect(formatNumber(null)).toBe('–');
  expect(formatNumber(Number.POSITIVE_INFINITY)).toBe('∞');
  expect(formatNumber(1.23456e-7)).toBe('1.235e-7');
});
