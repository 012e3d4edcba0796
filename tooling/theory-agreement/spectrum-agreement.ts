import {
  compare,
  type ExperimentSpec,
  limitsOf,
  type PointComparison,
  type PointLimits,
  planExperiment,
  planTheory,
  summarize,
  validateSpec,
} from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import { alongOmega, type Effort, teacher } from './error-agreement.ts';
import { fixed, markdownTable, measuredText } from './markdown-table.ts';

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

async function measure(spec: ExperimentSpec): Promise<string> {
  const plan = planExperiment(spec);
  const results = await runPlan(plan);
  const [trials = []] = results;
  const all = names.map((name) => {
    const theory = planTheory(plan, { theory: name });
    const limits = limitsOf(plan, theory);
    const { points } = compare(plan, results, limits, theory);
    const spectra = plan.points.map(({ stepSize }) => theory.cells[0]?.step(stepSize).spectrum);
    return { limits, points, spectra };
  });
  const { width } = spec.network;
  const samples = spec.data.ridgeSamples;
  const rows = plan.points.flatMap((_, i) => {
    const [anyStep, smallStep] = all as [(typeof all)[number], (typeof all)[number]];
    const outside = (anyStep.limits[i] as PointLimits).outliers.length;
    const ends = trials.map(({ eigenvalues = [] }) => {
      const sorted = Array.from(eigenvalues[i] ?? []).sort((a, b) => b - a);
      return {
        upper: sorted[outside] as number,
        lower: sorted[Math.min(width, samples) - 1] as number,
      };
    });
    const edge = (one: (typeof all)[number], end: 0 | 1): string => {
      const edges = one.spectra[i]?.edges ?? [];
      const value = end === 0 ? edges[0]?.[0] : edges.at(-1)?.[1];
      return value === undefined ? '–' : fixed(value);
    };
    const quantity = (one: (typeof all)[number], name: string) =>
      (one.points[i] as PointComparison).quantities[name];
    const limit = (one: (typeof all)[number], name: string): string => {
      const { limit: value = null, realizedLimit = null } = quantity(one, name) ?? {};
      if (value === null) return '–';
      const own = realizedLimit === null ? '' : ` (${fixed(realizedLimit)})`;
      return `${fixed(value)}${own}`;
    };
    const measured = (name: string): string => {
      const found = quantity(anyStep, name)?.simulation;
      return found === undefined ? '–' : measuredText(found);
    };
    const omega = (anyStep.limits[i] as PointLimits).step.omega.toFixed(1);
    const distance = (one: (typeof all)[number]): string => {
      const found = quantity(one, 'bulkKs')?.simulation;
      return found === undefined ? '–' : measuredText(found);
    };
    const spikes = Array.from({ length: Math.min(outside, 3) }, (_, j) => `outlier.${j + 1}`);
    const cosines = outside > 0 ? ['alignment.1', 'alignment.2'] : [];
    return [
      [omega, 'distance of the laws (KS)', '0', distance(anyStep), distance(smallStep)],
      [
        omega,
        'lower edge',
        measuredText(summarize(ends.map(({ lower }) => lower))),
        edge(anyStep, 0),
        edge(smallStep, 0),
      ],
      [
        omega,
        'upper edge',
        measuredText(summarize(ends.map(({ upper }) => upper))),
        edge(anyStep, 1),
        edge(smallStep, 1),
      ],
      ...[...spikes, ...cosines].map((name) => [
        omega,
        name,
        measured(name),
        limit(anyStep, name),
        limit(smallStep, name),
      ]),
    ];
  });
  return markdownTable(['ω', 'quantity', 'simulation', ...names], rows);
}
