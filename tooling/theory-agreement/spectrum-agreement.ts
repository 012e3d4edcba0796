import {
  compare,
  type ExperimentSpec,
  limitsOf,
  type PointComparison,
  type PointLimits,
  planExperiment,
  planTheory,
  type Summary,
  summarize,
  validateSpec,
} from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import type { BulkSpectrum } from '../../packages/theory/src/index.ts';
import { alongOmega, type Effort, teacher } from './error-agreement.ts';
import { fixed, markdownTable, supported, supportedDigits } from './markdown-table.ts';

const names = ['any-step', 'small-step'] as const;
const omegas = [0.3, 0.6, 1, 2];
const cases = [
  { title: 'centred ReLU, Gaussian second layer', activation: { name: 'relu', centered: true } },
  { title: 'tanh, Gaussian second layer', activation: 'tanh' },
];

function specOf(activation: unknown, { trials, shrink }: Effort): ExperimentSpec {
  const size = (n: number): number => Math.round(n / shrink);
  return validateSpec({
    seed: 'spectrum agreement',
    trials,
    network: { inputDim: size(500), width: size(900), activation },
    data: { stepSamples: size(1200), ridgeSamples: size(1200) },
    teacher: { link: teacher, noise: 0.4 },
    step: { size: 0 },
    ridge: 1,
    measure: ['spectrum', 'outliers', 'alignments'],
  });
}

/** Section 3 of the page: spectrum, outliers and alignments. */
export async function spectrumAgreement(effort: Effort): Promise<string> {
  const sections: string[] = [];
  for (const { title, activation } of cases) {
    const spec = alongOmega(specOf(activation, effort), omegas);
    sections.push(`### ${title}\n\n${await measure(spec)}`);
  }
  return sections.join('\n\n');
}

/** What one theory says of every point. */
interface Beside {
  readonly limits: readonly PointLimits[];
  readonly points: readonly PointComparison[];
  readonly spectra: readonly (BulkSpectrum | undefined)[];
}

async function measure(spec: ExperimentSpec): Promise<string> {
  const plan = planExperiment(spec);
  const results = await runPlan(plan);
  const [anyStep, smallStep] = names.map((name): Beside => {
    const theory = planTheory(plan, { theory: name });
    const limits = limitsOf(plan, theory);
    const { points } = compare(plan, results, limits, theory);
    const spectra = plan.points.map(({ stepSize }) => theory.cells[0]?.step(stepSize).spectrum);
    return { limits, points, spectra };
  }) as [Beside, Beside];
  const both = [anyStep, smallStep];
  const nonzero = Math.min(spec.network.width, spec.data.ridgeSamples);
  const rows = plan.points.flatMap((_, i) => {
    const { step, outliers } = anyStep.limits[i] as PointLimits;
    const spectra = (results[0] ?? []).map(({ eigenvalues }) =>
      Array.from(eigenvalues?.[i] ?? []).sort((a, b) => b - a),
    );
    const edge = (place: number, pick: (edges: BulkSpectrum['edges']) => number | undefined) =>
      line(
        summarize(spectra.map((spectrum) => spectrum[place] as number)),
        both.map(({ spectra: laws }) => ({ limit: pick(laws[i]?.edges ?? []) ?? null })),
      );
    const found = both.map(({ points }) => (points[i] as PointComparison).quantities);
    const named = (name: string) => {
      const [first, second] = found.map((quantities) => quantities[name]);
      return first === undefined ? [] : [[name, ...line(first.simulation, [first, second])]];
    };
    const spikes = outliers.slice(0, 3).map((_, j) => `outlier.${j + 1}`);
    const distances = found.map(({ bulkKs }) => (bulkKs ? supported(bulkKs.simulation) : '–'));
    return [
      ['distance of the laws (KS)', '0', ...distances],
      ['lower edge', ...edge(nonzero - 1, (edges) => edges[0]?.[0])],
      ['upper edge', ...edge(outliers.length, (edges) => edges.at(-1)?.[1])],
      ...[...spikes, ...(outliers.length > 0 ? ['alignment.1'] : [])].flatMap(named),
    ].map((cells) => [step.omega.toFixed(1), ...cells]);
  });
  return markdownTable(['ω', 'quantity', 'simulation', ...names], rows);
}

/** Simulation and limits, to the decimals that the simulation supports. */
function line(
  simulation: Summary,
  limits: readonly (
    | { readonly limit: number | null; readonly realizedLimit?: number | null }
    | undefined
  )[],
): string[] {
  const digits = supportedDigits(simulation.standardError);
  const text = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : fixed(value, digits);
  return [
    supported(simulation),
    ...limits.map((one) => {
      const own = one?.realizedLimit;
      return `${text(one?.limit)}${own === null || own === undefined ? '' : ` (${text(own)})`}`;
    }),
  ];
}
