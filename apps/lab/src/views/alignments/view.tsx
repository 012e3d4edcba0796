import { alignmentFigure } from '@onestep/experiment/figures';
import type { JSX } from 'preact';
import type { View } from '../view.ts';
import {
  type AlignmentKind,
  type AlignmentsData,
  alignmentKinds,
  alignmentsTable,
  describeAlignments,
  seeAlignments,
  shownAlignment,
} from './data.ts';
import { alignmentsFormula } from './formula.ts';

/** The squared cosines of the top vectors against the size of the step. */
export const alignments: View<AlignmentsData> = {
  name: 'alignments',
  title: 'Alignment against step size',
  subtitle: ({ data: { kind, limitName, orders } }) =>
    [
      kind === 'vector'
        ? 'squared cosine of u₁ with Heₖ(z)'
        : 'share of u₁ … u_ℓ inside span{z, …, z^ℓ}',
      `: points simulated, lines ${limitName} limit`,
      orders.some(({ smallStep }) => smallStep.length > 0) ? ', thin small-step' : '',
    ].join(''),
  explanation: [
    'Markers are simulation, mean ± 1.96 standard errors over trials, one colour, dash and shape for each order k; lines are the limit, exactly 0 until the first spike is outside the bulk.',
    'Hollow markers on the axis are the steps at which each order leaves the bulk at these sizes, the vertical rules the exponents 1/4, 1/3 and 3/8 at which orders 2, 3 and 4 do so as n → ∞.',
    'Look at how the first order turns up at its threshold, like a phase transition, and how the next ones follow only as far as the activation has those orders.',
  ],
  page: 'docs/theory/outliers.md',
  see: seeAlignments,
  draw: ({ kind, stepSamples, current, orders }, canvas) =>
    alignmentFigure(
      { stepSamples, current, symbol: kind === 'vector' ? 'k' : 'ℓ', orders },
      canvas,
    ),
  describe: describeAlignments,
  formula: alignmentsFormula,
  table: alignmentsTable,
  Controls: KindControl,
};

const kinds = Object.keys(alignmentKinds) as readonly AlignmentKind[];

function KindControl(): JSX.Element {
  return (
    <select
      aria-label="Which alignment"
      value={shownAlignment.value}
      onChange={({ currentTarget }) => {
        const chosen = kinds.find((kind) => kind === currentTarget.value);
        if (chosen) shownAlignment.value = chosen;
      }}
    >
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {alignmentKinds[kind].title}
        </option>
      ))}
    </select>
  );
}
