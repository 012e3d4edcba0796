import { prepareAnyStep } from '@onestep/theory';
import { describe, expect, it } from 'vitest';
import {
  expectWithin,
  nameOf,
  type ReferenceSpec,
  readFixture,
  settingOf,
} from '../reference/reference-case.ts';
import { anyStepProblem } from './any-step-problem.ts';
import { testErrorByDifferences } from './objective.ts';
import { converged } from './statuses.ts';

interface Case {
  readonly spec: ReferenceSpec & {
    readonly step: { readonly size: number };
    readonly ridge: number;
  };
  readonly omega: number;
  readonly limit: Readonly<Record<'objective' | 'trainError' | 'testError', number>>;
}

const { cases } = readFixture<{ cases: Case[] }>('any-step');

/** Whether the reference's own derivative is inexact: see the fixture's README. */
const isPolynomial = ({ spec }: Case): boolean =>
  typeof spec.network.activation === 'object' && 'hermite' in spec.network.activation;

describe.each(cases.map((reference) => ({ reference, name: nameOf(reference.spec) })))(
  'any step: $name',
  ({ reference }) => {
    const { spec, omega, limit } = reference;
    const theory = prepareAnyStep(settingOf(spec)).step(spec.step.size);
    const { limits } = theory.at(spec.ridge);

    it('has the errors of an independent implementation', () => {
      // Measured: ω 3.6e-6, the reference's label nodes.
      expectWithin(theory.step.omega, omega, 1e-5);
      for (const name of ['objective', 'trainError', 'testError'] as const) {
        expect(limits[name].status).toMatch(converged);
        // Measured: 1.1e-6; 4.5e-4 where the reference is inexact.
        const inexact = name === 'testError' && isPolynomial(reference);
        expectWithin(limits[name].value, limit[name], inexact ? 6e-4 : 3e-6);
      }
    });

    if (!isPolynomial(reference)) return;

    it('has the test error that differences of its own objective give', () => {
      const byDifferences = testErrorByDifferences(
        anyStepProblem(settingOf(spec), spec.step.size),
        spec.ridge,
      );
      // Measured: 1e-7, the truncation of the differences.
      expectWithin(limits.testError.value, byDifferences, 5e-7);
    });
  },
);
