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
  readonly spec: ReferenceSpec & {
    readonly step: { readonly size: number };
    readonly ridge: number;
  };
  readonly gradientNorm: number;
  readonly gradientAlignment: number;
  readonly omega: number;
  readonly effectiveRidge: number;
  readonly limit: Readonly<Record<'objective' | 'trainError' | 'testError', number>>;
  readonly upperEdge: number;
  readonly outliers: readonly { position: number; population: number; alignment: number[] }[];
  /** Relative change of errors and outliers when Q drops to 12 Hermite orders, which is what the program keeps. */
  readonly truncation: number;
}

const { cases } = readFixture<{ cases: Case[] }>('scalings');

describe.each(cases.map((reference) => ({ reference, name: nameOf(reference.spec) })))(
  'scaling and second layer: $name',
  ({ reference }) => {
    const { spec, truncation } = reference;
    const theory = prepareTheory(settingOf(spec)).step(spec.step.size);
    // Measured apart from the truncation, which is below 1e-7 (largest at ω = 0.3): errors 2.0e-15, outliers 5.6e-15,
    // alignments 7e-15, direction and bulk 5e-16. The reference is exact to 1e-15.
    const exact = 1e-13;
    const truncated = exact + 1.5 * truncation;

    it('has the direction and the bulk', () => {
      expect(truncation).toBeLessThan(1e-7);
      expectWithin(theory.step.gradientNorm, reference.gradientNorm, exact);
      expectWithin(theory.step.gradientAlignment, reference.gradientAlignment, exact);
      expectWithin(theory.step.omega, reference.omega, exact);
      expectWithin(theory.at(spec.ridge).bulk.effectiveRidge, reference.effectiveRidge, exact);
      expectWithin(theory.spectrum.edges.at(-1)?.[1], reference.upperEdge, exact);
    });

    it('has the errors', () => {
      const { limits } = theory.at(spec.ridge);
      for (const name of ['objective', 'trainError', 'testError'] as const) {
        expectWithin(limits[name].value, reference.limit[name], truncated);
      }
    });

    it('has the outliers and their alignments', () => {
      const found = theory.outliers(3);
      expect(found).toHaveLength(reference.outliers.length);
      for (const [i, expected] of reference.outliers.entries()) {
        expectWithin(found[i]?.position, expected.position, truncated);
        expectWithin(found[i]?.population, expected.population, truncated);
        for (const [k, alignment] of expected.alignment.entries()) {
          expectWithin(found[i]?.alignment[k], alignment, truncated, 1);
        }
      }
    });
  },
);
