import { coefficientFigure } from '@onestep/experiment/figures';
import type { View } from '../view.ts';
import {
  type CoefficientsData,
  coefficientsTable,
  describeCoefficients,
  drawnOrders,
  seeCoefficients,
} from './data.ts';
import { coefficientsFormula } from './formula.ts';

/** The functions themselves, order by order: what there is to learn, and what can learn it. */
export const coefficients: View<CoefficientsData> = {
  name: 'coefficients',
  title: 'What each order can learn',
  subtitle: () =>
    'Hermite coefficients cₖ√k!; per cent: share of the teacher’s variance; filled: a spike at this step as n → ∞',
  explanation: [
    'Each stem is the coefficient of an order k in the activation, above, and in the teacher, below, in the orthonormal basis He_k/√k!, so that squares add up to the second moment.',
    'An order of the teacher is learned only if the activation has that order and a linear part, and only once α has passed (k − 1)/(2k), which stands above it; filled markers are spikes at this step.',
    'Look for orders that the teacher has and the activation lacks: no step size teaches them.',
  ],
  page: 'docs/theory/step.md',
  see: seeCoefficients,
  draw: ({ activation, teacher, orders }, canvas) =>
    coefficientFigure(
      {
        activation: Array.from(activation.orthonormal.slice(0, drawnOrders)),
        teacher: Array.from(teacher.orthonormal.slice(0, drawnOrders)),
        spikes: orders.filter(({ isSpike }) => isSpike).map(({ order }) => order),
        shares: orders.slice(0, drawnOrders).map(({ share }) => share),
      },
      canvas,
    ),
  describe: describeCoefficients,
  formula: coefficientsFormula,
  table: coefficientsTable,
};
