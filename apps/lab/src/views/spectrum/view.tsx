import { formatNumber } from '@onestep/experiment';
import { measuredSpectrum, type SpectrumFigure, spectrumFigure } from '@onestep/experiment/figures';
import type { JSX } from 'preact';
import type { View } from '../view.ts';
import {
  describeSpectrum,
  type SpectrumData,
  seeSpectrum,
  shownRange,
  simulationName,
  spectrumTable,
  upperEdgeOf,
} from './data.ts';
import { spectrumFormula } from './formula.ts';

/** The eigenvalues of FFᵀ/n after the step: the bulk, and what has left it. */
export const spectrum: View<SpectrumData> = {
  name: 'spectrum',
  title: 'Spectrum of FFᵀ/n',
  subtitle: ({ data: { stepSize, massAtZero, smallStepDensity } }) =>
    [
      `η = ${formatNumber(stepSize)}; density per √x`,
      massAtZero > 0 ? `, ${formatNumber(100 * massAtZero, 3)} % of eigenvalues are 0` : '',
      smallStepDensity.length > 0 ? '; thin: small-step' : '',
    ].join(''),
  explanation: [
    'Bars are the eigenvalues of FFᵀ/n, all trials together, where F = σ(X̃Wᵀ) are the features after the step; the line is the limit of their density, and the vertical rule the end of the bulk.',
    'Ticks are single eigenvalues beyond the bulk, one for each trial; a hollow marker is where the limit puts an outlier, in the colour and shape of the order k that its singular vector has learned.',
    'Move α and look at the first tick leaving the bulk: from there on the features know the direction of the teacher, while the bulk, which is noise, stays nearly where it was.',
  ],
  page: 'docs/theory/outliers.md',
  see: seeSpectrum,
  draw: (data, canvas) => spectrumFigure(figureOf(data), canvas),
  describe: describeSpectrum,
  formula: spectrumFormula,
  table: spectrumTable,
  Controls: RangeControl,
};

/** The bulk's axis ends a little beyond its edge. */
const bulkMargin = 1.25;

function figureOf(data: SpectrumData): SpectrumFigure {
  const { density, smallStepDensity, predicted, simulated, limitName, range } = data;
  const upperEdge = upperEdgeOf(data);
  const { spectra = [], leading = [] } = simulated ?? {};
  const beyond = leading.filter(({ mean }) => upperEdge !== null && mean > upperEdge);
  return {
    ...measuredSpectrum(spectra, upperEdge),
    density,
    smallStepDensity,
    predictedOutliers: predicted,
    limitName: `${limitName} limit`,
    ...(simulated !== null && { simulationName: simulationName(data) }),
    ...(spectra.length === 0 && { outlierMeans: beyond }),
    ...(upperEdge !== null && { upperEdge }),
    ...(range === 'bulk' && upperEdge !== null && { upTo: bulkMargin * upperEdge }),
  };
}

function RangeControl(): JSX.Element {
  return (
    <select
      aria-label="Which part of the spectrum"
      value={shownRange.value}
      onChange={({ currentTarget }) => {
        shownRange.value = currentTarget.value === 'bulk' ? 'bulk' : 'whole';
      }}
    >
      <option value="whole">all eigenvalues</option>
      <option value="bulk">the bulk</option>
    </select>
  );
}
