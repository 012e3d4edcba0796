import { histogram, outliers } from '@onestep/spectrum';
import type { BulkSpectrum, StepSummary } from '@onestep/theory';
import type { SpectrumFigure } from '../figures/spectrum-figure.ts';
import type { CellTheory } from '../limits/plan-theory.ts';
import { formatNumber } from '../statistics/format.ts';
import type { Cell } from '../trial/plan.ts';
import type { ReportContent } from './content.ts';

const mostPanels = 4;
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
    const upperEdge = spectrum.edges.at(-1)?.[1] ?? 1;
    const spectra = trials.map(({ eigenvalues }) => eigenvalues?.[stepIndex] ?? new Float64Array());
    const pooled = Float64Array.from(spectra.flatMap((spectrum) => Array.from(spectrum)));
    const roots = pooled.filter((x) => x > 0).map(Math.sqrt);
    const bars = histogram(roots, { from: 0, to: Math.sqrt(upperEdge) * 1.02, bins: 60 });
    const share = roots.length / pooled.length;
    const figure = {
      bars: Array.from(bars.density, (height, i) => ({
        from: (bars.edges[i] as number) ** 2,
        to: (bars.edges[i + 1] as number) ** 2,
        density: share * height,
      })),
      density: densityOfRoots(spectrum),
      measuredOutliers: spectra.flatMap((spectrum) =>
        Array.from(outliers(spectrum, upperEdge).positions),
      ),
      predictedOutliers: predicted().map(({ position }) => position),
    };
    return { title: titleOf(step, spectrum.massAtZero), figure };
  });
}

/** The limiting density of √x, at points of every interval. */
function densityOfRoots({ edges, density }: BulkSpectrum): SpectrumFigure['density'] {
  const at = edges.flatMap(([low, high]) => edgePoints(low, high));
  const values = density(at);
  return at.map((x, i) => ({ at: x, value: 2 * Math.sqrt(x) * (values[i] as number) }));
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
