import { formatNumber } from '@onestep/experiment';
import { vectorFigure } from '@onestep/experiment/figures';
import type { JSX } from 'preact';
import type { View } from '../view.ts';
import {
  describeVector,
  seeVectors,
  shownVector,
  type VectorData,
  vectorCount,
  vectorName,
  vectorTable,
} from './data.ts';
import { vectorFormula } from './formula.ts';

/** The top left singular vectors, entry by entry: what each has learned. */
export const vectors: View<VectorData> = {
  name: 'vectors',
  title: 'What the top vectors learned',
  subtitle: ({ data: { index, stepSize, limitName } }) =>
    `√n ${vectorName(index)} against z = x·β/‖β‖; η = ${formatNumber(stepSize)}, first trial; ${limitName} limit`,
  explanation: [
    'Each dot is a sample: its place along the learned direction β and its entry in a left singular vector of the features F, scaled so that a vector of pure noise has entries of variance 1.',
    'The thick line is the polynomial that fits the dots, in the colour of the order k that it has most of, the dashed line the Hermite polynomial h_k alone, and the thin line the limit of the fit, flat while the vector is still in the bulk.',
    'Move α up: the cloud of u₁ turns into a straight line, order 1, and after the next spikes u₂ bends into a parabola and u₃ into a cubic; these shapes are all that the second layer can learn of the teacher.',
  ],
  page: 'docs/theory/outliers.md',
  see: seeVectors,
  draw: ({ figure }, canvas) => vectorFigure(figure, canvas),
  describe: describeVector,
  formula: vectorFormula,
  table: vectorTable,
  Controls: VectorControl,
};

function VectorControl(): JSX.Element {
  return (
    <select
      aria-label="Which singular vector"
      value={shownVector.value}
      onChange={({ currentTarget }) => {
        shownVector.value = Number(currentTarget.value);
      }}
    >
      {Array.from({ length: vectorCount }, (_, i) => (
        <option key={i} value={i}>
          {vectorName(i)}
        </option>
      ))}
    </select>
  );
}
