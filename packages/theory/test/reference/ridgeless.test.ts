import { prepareTheory } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import { expectWithin, type ReferenceSpec, readFixture, settingOf } from './reference-case.ts';

type Errors = 'objective' | 'trainError' | 'testError';

interface Reference {
  readonly name: string;
  readonly spec: ReferenceSpec & { readonly step: { readonly size: number } };
}

interface RidgelessCase extends Reference {
  readonly effectiveRidge: number;
  /** Null where the error grows without bound. */
  readonly limit: Readonly<Record<Errors, number | null>>;
}

interface OptimumCase extends Reference {
  readonly status: 'interior' | 'ridgeless' | 'infinite';
  readonly ridge: number | null;
  readonly limit?: Readonly<Record<Errors, number>>;
  /** Test error at the end of the scan where the infimum is at an end. */
  readonly atEnd?: number;
}

const { limits, optima } = readFixture<{ limits: RidgelessCase[]; optima: OptimumCase[] }>(
  'ridgeless',
);
const errors = ['objective', 'trainError', 'testError'] as const;
const stepOf = ({ spec }: Reference) => prepareTheory(settingOf(spec)).step(spec.step.size);

describe('λ → 0⁺', () => {
  it.each(limits)('is the limit extrapolated from λ = 1e-42: $name', (reference) => {
    const point = stepOf(reference).ridgeless();
    expect(point).not.toBeNull();
    // Measured: 1.1e-15. The reference is exact to 1e-15; what it gives as 0 is 0.
    const tolerance = 1e-13;
    expectWithin(point?.bulk.effectiveRidge, reference.effectiveRidge, tolerance);
    for (const name of errors) {
      const expected = reference.limit[name];
      const limit = point?.limits[name];
      if (expected === null) {
        expect(limit).toEqual({ value: null, status: 'diverges' });
      } else {
        expectWithin(limit?.value, expected, tolerance);
      }
    }
  });

  it.each(limits)('is approached by positive ridges: $name', (reference) => {
    const step = stepOf(reference);
    const distances = [1e-6, 1e-9, 1e-12].map((ridge) => {
      const { testError } = step.at(ridge).limits;
      expect(testError.value).toBeTypeOf('number');
      const limit = reference.limit.testError;
      return limit === null
        ? 1 / (testError.value as number)
        : (testError.value as number) / limit - 1;
    }) as [number, number, number];
    // λ^(1/3) or faster where the limit is infinite, otherwise λ down to rounding.
    expect(Math.abs(distances[1])).toBeLessThan(0.11 * Math.abs(distances[0]) + 1e-12);
    expect(Math.abs(distances[2])).toBeLessThan(0.11 * Math.abs(distances[1]) + 1e-12);
  });
});

describe('the ridge of least test error', () => {
  it.each(optima)('is where a scan and a root of the slope put it: $name', (reference) => {
    const best = stepOf(reference).optimalRidge();
    expect(best.status).toBe(reference.status);
    if (reference.limit === undefined) {
      expect(best.ridge).toBe(reference.ridge);
      // The end of the scan, λ = 1e∓8, is that close to the limit.
      expectWithin(best.limits.testError.value, reference.atEnd as number, 1e-8, 1);
      return;
    }
    // Measured: λ* 6.1e-8 and the two errors with a slope there 1.7e-8 (a minimum is flat), the test error 3.1e-13.
    expectWithin(best.ridge, reference.ridge as number, 1e-6);
    expectWithin(best.limits.objective.value, reference.limit.objective, 1e-6);
    expectWithin(best.limits.trainError.value, reference.limit.trainError, 1e-6);
    expectWithin(best.limits.testError.value, reference.limit.testError, 2e-12);
  });
});
