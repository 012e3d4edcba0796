import { cholesky, fromRows, OutcomeError, statusText, unwrap } from '@onestep/linalg';
import { expect, test } from 'vitest';

test('unwrap returns the value of a converged outcome', () => {
  const outcome = cholesky(fromRows([[4]]));
  expect(unwrap(outcome)).toBe(outcome.value);
});

test('unwrap throws the status, its text and the numbers otherwise', () => {
  const outcome = cholesky(
    fromRows([
      [1, 0],
      [0, -1],
    ]),
  );
  expect(() => unwrap(outcome)).toThrow(
    `unwrap: status must be converged, got notPositiveDefinite: ${statusText.notPositiveDefinite} (iterations 1, residual 0.5); read outcome.value to use it all the same`,
  );
  try {
    unwrap(outcome);
  } catch (error) {
    expect(error).toBeInstanceOf(OutcomeError);
    expect(error).toMatchObject({ status: 'notPositiveDefinite', iterations: 1, residual: 0.5 });
  }
});

test('unwrap names a status that another package defines', () => {
  const outcome = { value: 1, status: 'outsideSupport', iterations: 0, residual: 2 } as const;
  expect(() => unwrap(outcome)).toThrow('got outsideSupport (iterations 0, residual 2)');
});
