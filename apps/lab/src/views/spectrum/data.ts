import { formatNumber, type SpecTheory, type Summary } from '@onestep/experiment';
import { densityOfRoots, leadingOrder, type SpectrumFigure } from '@onestep/experiment/figures';
import type { Outlier } from '@onestep/theory';
import { type Signal, signal } from '@preact/signals';
import type { SpectrumAnswer } from '../../limits/answers.ts';
import type { Lab } from '../../state/lab.ts';
import { nearestStep } from '../nearest-step.ts';
import { notesOf } from '../notes.ts';
import { limitState, simulationStateHere } from '../seen-state.ts';
import type { DataTable, Seen } from '../view.ts';

/** How much of the axis the view shows; of the view alone, not of the spec. */
export const shownRange: Signal<SpectrumRange> = signal<SpectrumRange>('whole');
export type SpectrumRange = 'whole' | 'bulk';

export interface SpectrumData {
  readonly range: SpectrumRange;
  /** η where the controls stand. */
  readonly stepSize: number;
  readonly limitName: SpecTheory;
  readonly density: SpectrumFigure['density'];
  /** Empty where it is the limit itself. */
  readonly smallStepDensity: SpectrumFigure['density'];
  readonly edges: SpectrumAnswer['edges'];
  readonly massAtZero: number;
  /** By descending position. */
  readonly predicted: readonly (Outlier & { readonly order: number })[];
  readonly simulated: SimulatedSpectra | null;
}

/** What was simulated, at the step nearest to where the controls stand. */
interface SimulatedSpectra {
  readonly stepSize: number;
  /** Eigenvalues of FFᵀ/n by trial; empty where only the leading ones were kept. */
  readonly spectra: readonly Float64Array[];
  /** The largest eigenvalues, descending, over trials; empty where they were not measured. */
  readonly leading: readonly Summary[];
  readonly trials: number;
}

export function seeSpectrum(lab: Lab): Seen<SpectrumData> {
  const limits = lab.limits.spectrum.value;
  const point = lab.limits.point.value.best;
  const { best, smallStep } = limits;
  const { measure } = lab.state.spec.value;
  const { status } = point.ridges[lab.shownRidge.value]?.limits.objective ?? {};
  const simulated = simulatedSpectra(lab);
  return {
    data: {
      range: shownRange.value,
      stepSize: best.stepSize,
      limitName: best.theory,
      density: densityOf(best),
      smallStepDensity: best.theory === 'small-step' ? [] : densityOf(smallStep),
      edges: best.edges,
      massAtZero: best.massAtZero,
      predicted: best.outliers.map((outlier) => ({
        ...outlier,
        order: leadingOrder(outlier.alignment),
      })),
      simulated,
    },
    simulation: simulated === null ? 'none' : simulationStateHere(lab),
    limit: limitState(limits, status),
    notes: notesOf(lab, measure.includes('spectrum') ? null : 'spectrum'),
  };
}

function densityOf({ density: { at, value } }: SpectrumAnswer): SpectrumFigure['density'] {
  return densityOfRoots(at, value);
}

/** How many leading eigenvalues a trial measures. */
const leadingCount = 3;

function simulatedSpectra(lab: Lab): SimulatedSpectra | null {
  const { measurements, place } = lab.own.value;
  if (measurements === null) return null;
  const cell = place?.cell ?? 0;
  const stepIndex = nearestStep(lab);
  const stepSize = measurements.plan.cells[cell]?.stepSizes[stepIndex];
  const point = measurements.plan.points.find(
    (one) => one.cell === cell && one.stepIndex === stepIndex,
  );
  if (stepSize === undefined || point === undefined) return null;
  const spectra = measurements.spectra(cell, stepIndex);
  const leading = Array.from({ length: leadingCount }, (_, i) =>
    measurements.summary(point, `outlier.${i + 1}`),
  ).filter((one) => one !== null);
  const trials = Math.max(spectra.length, ...leading.map((one) => one.trials));
  return trials > 0 ? { stepSize, spectra, leading, trials } : null;
}

/** The end of the bulk; null where no limit is known. */
export function upperEdgeOf({ edges }: Pick<SpectrumData, 'edges'>): number | null {
  return edges.at(-1)?.[1] ?? null;
}

/** "simulation, 8 trials", with the step where it is another. */
export function simulationName({ stepSize, simulated }: SpectrumData): string {
  if (simulated === null) return '';
  const { trials } = simulated;
  const count = `${trials} ${trials === 1 ? 'trial' : 'trials'}`;
  return simulated.stepSize === stepSize
    ? `simulation, ${count}`
    : `simulation at η = ${formatNumber(simulated.stepSize, 3)}, ${count}`;
}

export function describeSpectrum(data: SpectrumData): string {
  const { stepSize, predicted, massAtZero, simulated, limitName } = data;
  const edge = upperEdgeOf(data);
  const bulk =
    edge === null ? 'No limit of the bulk is known.' : `The bulk ends at ${formatNumber(edge, 3)}.`;
  const zeros = massAtZero > 0 ? ` ${formatNumber(100 * massAtZero, 3)} % are 0.` : '';
  const outside =
    predicted.length === 0
      ? 'No outlier is predicted.'
      : `Predicted outliers: ${predicted.map(({ position, order }) => `${formatNumber(position)} (order ${order})`).join(', ')}.`;
  const measured =
    simulated === null
      ? 'Nothing is simulated yet.'
      : `${simulationName(data)}${simulated.leading.length === 0 ? '' : `: largest eigenvalues ${simulated.leading.map(({ mean }) => formatNumber(mean)).join(', ')}`}.`;
  return `Eigenvalues of FFᵀ/n at η = ${formatNumber(stepSize)}, ${limitName} limit. ${bulk}${zeros} ${outside} ${measured}`;
}

export function spectrumTable(data: SpectrumData): DataTable {
  const { stepSize, limitName, density, smallStepDensity, edges, predicted, simulated } = data;
  const columns = [
    'kind',
    'stepSize',
    'trial',
    'order',
    'eigenvalue',
    'densityOfRoot',
    'standardError',
    'trials',
  ];
  const line = (kind: string, points: SpectrumFigure['density']): DataTable['rows'] =>
    points.map(({ at, value }) => [kind, stepSize, null, null, at, value, null, null]);
  const simulatedStep = simulated?.stepSize ?? null;
  return {
    columns,
    rows: [
      ...predicted.map(({ position, order }) => [
        `outlier, ${limitName}`,
        stepSize,
        null,
        order,
        position,
        null,
        null,
        null,
      ]),
      ...edges
        .flat()
        .map((edge) => [`edge, ${limitName}`, stepSize, null, null, edge, null, null, null]),
      ...(simulated?.leading ?? []).map(({ mean, standardError, trials }) => [
        'largest eigenvalues, simulation',
        simulatedStep,
        null,
        null,
        mean,
        null,
        standardError,
        trials,
      ]),
      ...line(`density, ${limitName}`, density),
      ...line('density, small-step', smallStepDensity),
      ...(simulated?.spectra ?? []).flatMap((spectrum, trial) =>
        Array.from(spectrum, (eigenvalue) => [
          'eigenvalue, simulation',
          simulatedStep,
          trial,
          null,
          eigenvalue,
          null,
          null,
          null,
        ]),
      ),
    ],
  };
}
