import { prepareTheory, type RidgeLimits } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import {
  expectWithin,
  nameOf,
  type ReferenceSpec,
  readFixture,
  settingOf,
} from './reference-case.ts';

interface Case {
  readonly spec: ReferenceSpec & {
    readonly step: { readonly size: number };
    readonly ridge: number;
  };
  /** Largest relative change of an error when Q drops to 12 Hermite orders, which is what the program keeps. */
  readonly truncation: number;
  readonly full: RidgeLimits;
  readonly orders: readonly {
    readonly order: number;
    readonly strength: number;
    readonly upTo: RidgeLimits;
    readonly without: RidgeLimits;
  }[];
  readonly plateaus?: readonly {
    readonly spikes: number;
    readonly objective: number;
    readonly testError: number;
    /** Δ_ℓ = objective_0 − objective_ℓ. */
    readonly delta: number;
  }[];
}

const { cases } = readFixture<{ cases: Case[] }>('hierarchy');
const errors = ['objective', 'trainError', 'testError'] as const;

describe.each(cases.map((reference) => ({ reference, name: nameOf(reference.spec) })))(
  'hierarchy: $name',
  ({ reference }) => {
    const { spec, truncation } = reference;
    const theory = prepareTheory(settingOf(spec)).step(spec.step.size);
    // Measured apart from the truncation, which is below 4e-14: errors 1.8e-15, plateaus 1.8e-15.
    const exact = 1e-13;
    const truncated = exact + 1.5 * truncation;

    it('has every order alone, taken out and built up', () => {
      const hierarchy = theory.hierarchy(spec.ridge, 4);
      expect(hierarchy?.orders.map(({ order }) => order)).toEqual([1, 2, 3, 4]);
      for (const name of errors) {
        expectWithin(hierarchy?.full?.[name], reference.full[name], truncated);
        expectWithin(
          hierarchy?.constantStep?.[name],
          reference.orders[0]?.upTo[name] as number,
          exact,
        );
        for (const [i, expected] of reference.orders.entries()) {
          const found = hierarchy?.orders[i];
          // A coefficient that vanishes by parity is a rounding error here.
          expectWithin(
            found?.strength,
            expected.strength,
            exact,
            Math.abs(expected.strength) + 1e-6,
          );
          expectWithin(found?.upTo[name], expected.upTo[name], exact);
          expectWithin(found?.without[name], expected.without[name], truncated);
          const contribution = expected.without[name] - reference.full[name];
          expectWithin(
            found?.contribution[name],
            contribution,
            2 * truncated,
            expected.without[name],
          );
        }
      }
    });

    it('has the plateaus and their drops', () => {
      const levels = theory.staircase(spec.ridge, 5);
      if (reference.plateaus === undefined) {
        expect(levels).toBeNull();
        return;
      }
      const start = levels?.[0]?.objective as number;
      for (const [level, expected] of reference.plateaus.entries()) {
        expect(levels?.[level]?.spikes).toBe(level);
        expectWithin(levels?.[level]?.objective, expected.objective, exact);
        expectWithin(levels?.[level]?.testError, expected.testError, exact);
        expectWithin(start - (levels?.[level]?.objective as number), expected.delta, exact, start);
      }
    });
  },
);
