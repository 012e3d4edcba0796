import { formatNumber } from '@onestep/experiment';
import { RidgeChoice } from '../ridge-choice.tsx';
import type { View } from '../view.ts';
import { AgreementBody } from './body.tsx';
import { type AgreementData, agreementTable, describeAgreement, seeAgreement } from './data.ts';
import { agreementFormula } from './formula.ts';

/** Everything measured at this step, beside its limit: does it agree? */
export const agreement: View<AgreementData> = {
  name: 'agreement',
  title: 'Does it agree?',
  subtitle: ({ data }) => `η = ${formatNumber(data.stepSize)}, λ = ${formatNumber(data.ridge)}`,
  explanation: [
    'Each row is a quantity that was measured in every trial at this step: its mean with the standard error of the mean, and the limit at the same finite sizes.',
    'z is their distance in standard errors; a row agrees where the distance is within t standard errors and an allowance for what a finite size may differ from its limit, which is derived from the size alone.',
    'Look for rows that differ, and for z that grow together as trials are added: that is a finite-size bias, not chance.',
  ],
  page: 'docs/statistics.md',
  see: seeAgreement,
  describe: describeAgreement,
  formula: agreementFormula,
  table: agreementTable,
  Body: AgreementBody,
  Controls: RidgeChoice,
};
