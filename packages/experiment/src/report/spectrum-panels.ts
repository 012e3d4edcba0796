import type { StepSummary } from '@onestep/theory';
import { leadingOrder } from '../figures/leading-order.ts';
import { densityOfRoots, measuredSpectrum } from '../figures/measured-spectrum.ts';
import type { SpectrumFigure } from '../figures/spectrum-figure.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell } from '../trial/plan.ts';
import type { ReportContent } from './content.ts';

export const mostPanels = 4;
const linePoints = 300;

/** One spectrum with what to write above it. */
export interface SpectrumPanel {
  readonly title: string;
  readonly figure: SpectrumFigure;
}

/** The spectra worth a panel, for up to four step sizes from the smallest to the largest. */
export function spectrumPanels(
  { plan, theory, results }: ReportContent,
  index: number,
): SpectrumPanel[] {
  const cell = plan.cells[index] as Cell;
  const trials = results[index] ?? [];
  if (trials[0]?.eigenvalues === undefined) return [];
  const limits = theory.cells[index] as CellTheory;
  return spread(cell.stepSizes).map((stepIndex) => {
    const {
      step,
      spectrum,
      outliers: predicted,
    } = limits.step(cell.stepSizes[stepIndex] as number);
    const upperEdge = spectrum.edges.at(-1)?.[1] ?? null;
    const spectra = trials.map(({ eigenvalues }) => eigenvalues?.[stepIndex] ?? new Float64Array());
    const at = spectrum.edges.flatMap(([low, high]) => edgePoints(low, high));
    const figure: SpectrumFigure = {
      ...measuredSpectrum(spectra, upperEdge),
      density: densityOfRoots(at, spectrum.density(at)),
      predictedOutliers: predicted().map(({ position, alignment }) => ({
        position,
        order: leadingOrder(alignment),
      })),
      ...(upperEdge !== null && { upperEdge }),
      simulationName: 'simulation',
      limitName: 'limit',
    };
    return { title: titleOf(step, spectrum.massAtZero), figure };
  });
}

/** "η = 8 (α = 0.29), 25 % of eigenvalues are 0" */
function titleOf({ stepSize, stepExponent }: StepSummary, massAtZero: number): string {
  const exponent = stepExponent === null ? '' : ` (α = ${formatNumber(stepExponent, 2)})`;
  const zeros =
    massAtZero > 0 ? `, ${formatNumber(100 * massAtZero, 3)} % of eigenvalues are 0` : '';
  return `η = ${formatNumber(stepSize)}${exponent}${zeros}`;
}

/** Points of an interval, closer together near its ends, where a density has square roots. */
function edgePoints(low: number, high: number): number[] {
  return Array.from({ length: linePoints }, (_, i) => {
    const angle = (Math.PI * i) / (linePoints - 1);
    return low + ((high - low) * (1 - Math.cos(angle))) / 2;
  });
}

/** Indices of up to four step sizes, smallest and largest among them, ascending. */
function spread(stepSizes: readonly number[]): number[] {
  const order = Array.from(stepSizes.keys()).sort(
    (i, j) => (stepSizes[i] as number) - (stepSizes[j] as number),
  );
  const count = Math.min(mostPanels, order.length);
  const picked = Array.from({ length: count }, (_, i) =>
    Math.round((i * (order.length - 1)) / Math.max(1, count - 1)),
  );
  return picked.map((i) => order[i] as number);
}
