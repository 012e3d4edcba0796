import { prepareTheory } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import {
  expectWithin,
  nameOf,
  type ReferenceSpec,
  readFixture,
  settingOf,
} from './reference-case.ts';

interface Case {
  readonly spec: ReferenceSpec;
  /** Upper edge of the bulk. */
  readonly edge: number;
  /** η_j, the least step size with j outliers, for those with ω ≤ 0.4; 0 for what is there without a step. */
  readonly stepSizes: readonly number[];
  readonly omegas: readonly number[];
  /** Squared overlaps with h_0 … h_7(z) as the j-th outlier leaves, relative to the largest. */
  readonly overlaps: readonly (readonly number[])[];
  /** Relative change of the η_j when Q drops to 12 Hermite orders, which is what the program keeps. */
  readonly relativeError: number;
}

const { cases } = readFixture<{ cases: Case[] }>('transitions');

describe.each(cases.map((reference) => ({ reference, name: nameOf(reference.spec) })))(
  'transitions: $name',
  ({ reference }) => {
    const theory = prepareTheory(settingOf(reference.spec));

    it('are at the step sizes where an eigenvalue of A(−e*) changes sign', () => {
      const { stepSizes, omegas, overlaps, relativeError } = reference;
      const found = (theory.transitions()?.all ?? []).filter(
        ({ outlier, omega }) => outlier !== null && Math.abs(omega as number) <= 0.4,
      );
      expect(found).toHaveLength(stepSizes.length);
      // Measured apart from the truncation, which is 5e-7 at ω = 0.34 and 6e-9 at 0.25 for relu: 5.7e-14.
      const tolerance = 1e-12 + 1.5 * relativeError;
      for (const [i, transition] of found.entries()) {
        expect(transition.outlier).toBe(i + 1);
        expect(transition.order).toBe(overlaps[i]?.indexOf(1));
        expectWithin(transition.stepSize, stepSizes[i] as number, tolerance);
        expectWithin(transition.omega, omegas[i] as number, tolerance);
      }
    });

    it('are where the outliers appear, at a distance to the edge that grows as the square', () => {
      for (const [i, stepSize] of reference.stepSizes.entries()) {
        if (stepSize === 0) {
          expect(theory.step(0).outliers(0).length).toBeGreaterThan(i);
          continue;
        }
        expect(theory.step(0.999 * stepSize).outliers(0)).toHaveLength(i);
        const [near, far] = [1.001, 1.002].map((factor) => {
          const found = theory.step(factor * stepSize).outliers(0);
          expect(found).toHaveLength(i + 1);
          return (found[i]?.position as number) - reference.edge;
        }) as [number, number];
        expect(near).toBeGreaterThan(0);
        // 4 up to terms of the order of the relative step. Measured: at most 0.051, 3 orders.
        expect(Math.abs(far / near - 4)).toBeLessThan(0.1);
      }
    });
  },
);
