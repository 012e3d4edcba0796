import { formatNumber } from '@onestep/experiment';
import { type PhaseCell, type PhaseRow, phaseDiagramFigure } from '@onestep/experiment/figures';
import type { PhaseAnswer } from '../../limits/answers.ts';
import { lowestExponent } from '../../state/move-step.ts';
import type { View } from '../view.ts';
import { describePhase, type PhaseData, phaseOrders, phaseTable, seePhase } from './data.ts';
import { phaseFormula } from './formula.ts';
import { setStepByPointer } from './set-step.ts';

/** Both ends of the α axis: from before the first spike to beyond the theorem's end at 1/2. */
const exponents = [-0.1, 0.6] as const;

/** Which orders are spikes at which step: the whole of the setting, and where the controls stand in it. */
export const phase: View<PhaseData> = {
  name: 'phase',
  title: 'Phase diagram',
  subtitle: () =>
    'shading: share of order k in the outliers’ vectors, small-step limit at these sizes; press or drag to set α',
  explanation: [
    'Each row is an order k of the teacher, along the exponent α of the step η = n₀^α: thick rules are where its spike leaves the bulk as n → ∞, α = (k − 1)/(2k), and hollow markers where it does so at these sizes.',
    'The shading is the share of He_k(z) that the singular vectors of the outliers hold, from nothing to all of it, and the dashed line is where this setting stands.',
    'Look at how far to the right of the rules the markers lie: n^(1/4) and n^(1/3) are hardly different at these sizes, and a finite network learns its orders late.',
  ],
  page: 'docs/theory/outliers.md',
  see: seePhase,
  draw: ({ phase, exponent, stepSamples }, canvas) =>
    phaseDiagramFigure(
      {
        orders: phaseOrders.map((order) => rowOf(order, phase)),
        exponents,
        current: exponent ?? lowestExponent,
        currentName: exponent === null ? 'no step' : `α = ${formatNumber(exponent, 3)}`,
        finiteName: `at n₀ = ${stepSamples}`,
      },
      canvas,
    ),
  activate: setStepByPointer,
  describe: describePhase,
  formula: phaseFormula,
  table: phaseTable,
};

function rowOf(order: number, phase: PhaseAnswer | null): PhaseRow {
  const threshold = phase?.thresholds.find((one) => one.order === order);
  if (phase === null || threshold === undefined || threshold.status === 'unsupported') {
    return { order };
  }
  const { status, stepExponent: finite } = threshold;
  return { order, finite, isAbsent: status === 'absent', shown: cellsOf(phase, order) };
}

/** A cell around each exponent, its borders halfway to the next. */
function cellsOf({ exponents: at, shown }: PhaseAnswer, order: number): PhaseCell[] {
  const middle = (i: number): number => ((at[i - 1] ?? at[i] ?? 0) + (at[i] ?? at[i - 1] ?? 0)) / 2;
  return (shown[order - 1] ?? []).map((value, i) => ({
    from: middle(i),
    to: middle(i + 1),
    value,
  }));
}
