import { formatNumber, quantityTitles } from '@onestep/experiment';
import { errorsFigure } from '@onestep/experiment/figures';
import type { View } from '../view.ts';
import { describeErrors, type ErrorsData, errorsTable, seeErrors } from './data.ts';
import { ErrorControls } from './error-controls.tsx';
import { errorsFormula } from './formula.ts';

/** The errors of the ridge fit against the size of the step: what the step is worth. */
export const errors: View<ErrorsData> = {
  name: 'errors',
  title: 'Errors against step size',
  subtitle: ({ data }) =>
    `${quantityTitles[data.name]}, λ = ${formatNumber(data.ridge)}; square-root spacing of η`,
  explanation: [
    'Points are the simulated error after a step of size η, mean ± 1.96 standard errors over trials; the solid line is its limit at the same finite sizes, for a step of any size, and the thin line the small-step limit, in which the bulk stays where it was.',
    'Dashed lines are the plateaus that the paper derives for ℓ = 0, 1, 2, … spikes: as n → ∞ the curve becomes a staircase with one step at each vertical rule, α = (k − 1)/(2k).',
    'Look at where the points leave the first plateau, and how slowly a finite network climbs.',
  ],
  page: 'docs/theory/README.md',
  see: seeErrors,
  draw: (data, canvas) => errorsFigure(data, canvas),
  describe: describeErrors,
  formula: errorsFormula,
  table: errorsTable,
  Controls: ErrorControls,
};
