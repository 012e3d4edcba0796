import {
  type ExperimentSpec,
  planExperiment,
  summarize,
  theorySetting,
  validateSpec,
} from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import {
  type PreparedTheory,
  prepareAnyStep,
  prepareTheory,
} from '../../packages/theory/src/index.ts';
import type { Effort } from './error-agreement.ts';
import { limitText, markdownTable, measuredText } from './markdown-table.ts';

const ridges = [0.05, 0.5];
/** Scale of all sizes, and the step sizes there: η ∝ √N keeps ω. */
const sizes = [
  { scale: 1, steps: [1, 4] },
  { scale: 2, steps: [1.41, 5.66] },
];

function specOf(
  secondLayer: 'gaussian' | 'constant',
  { scale, steps }: (typeof sizes)[number],
  { trials, shrink }: Effort,
): ExperimentSpec {
  const size = (n: number): number => Math.round((n * scale) / shrink);
  return validateSpec({
    seed: 'norm fluctuation',
    trials,
    network: {
      inputDim: size(100),
      width: size(375),
      activation: { hermite: [0, 1, 0.4] },
      secondLayer,
    },
    data: { stepSamples: size(500), ridgeSamples: size(250), testSamples: size(2000) },
    teacher: { link: { hermite: [0, 0.9] }, noise: 0.2 },
    step: { size: 0 },
    ridge: ridges,
    measure: ['errors'],
    sweep: { 'step.size': [0, ...steps] },
  });
}

/** Section 2 of the page: the test error with and without the fluctuation of the inputs' norms. */
export async function normAgreement(effort: Effort): Promise<string> {
  const rows: string[][] = [];
  for (const secondLayer of ['constant', 'gaussian'] as const) {
    for (const size of sizes) {
      // Twice the size costs four to eight times as much and fluctuates half as much.
      const trials = Math.max(2, Math.round(effort.trials / size.scale));
      rows.push(...(await measure(specOf(secondLayer, size, { ...effort, trials }))));
    }
  }
  return markdownTable(
    [
      'a',
      'd',
      'η',
      'λ',
      'test error, or its change',
      'any-step, without',
      'any-step, with',
      'small-step, with',
    ],
    rows,
  );
}

async function measure(spec: ExperimentSpec): Promise<string[][]> {
  const plan = planExperiment(spec);
  const [trials = []] = await runPlan(plan);
  const setting = theorySetting(spec);
  const theories = [
    prepareAnyStep(setting),
    prepareAnyStep(setting, { normFluctuation: true }),
    prepareTheory(setting, { normFluctuation: true }),
  ];
  const limitAt = (theory: PreparedTheory, step: number, ridge: number): number =>
    theory.step(step).at(ridge).limits.testError.value as number;
  const [{ stepSizes }] = plan.cells as [(typeof plan.cells)[number]];
  return stepSizes.flatMap((step, i) =>
    ridges.map((ridge, j) => {
      const at = (index: number): number[] =>
        trials.map(({ measured }) => measured[index]?.[j]?.testError as number);
      const start = at(0);
      const change = at(i).map((value, k) => (i === 0 ? value : value - (start[k] as number)));
      const simulation = summarize(change);
      return [
        spec.network.secondLayer,
        String(spec.network.inputDim),
        String(step),
        String(ridge),
        `${i === 0 ? '' : 'change '}${measuredText(simulation)}`,
        ...theories.map((theory) => {
          const limit = limitAt(theory, step, ridge) - (i === 0 ? 0 : limitAt(theory, 0, ridge));
          const error = simulation.standardError;
          return limitText(limit, error ? (simulation.mean - limit) / error : null);
        }),
      ];
    }),
  );
}
