import {
  type ErrorName,
  type ExperimentSpec,
  errorNames,
  planExperiment,
  type Summary,
  summarize,
  theorySetting,
  validateSpec,
} from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import {
  type PreparedTheory,
  prepareAnyStep,
  prepareStaircase,
  prepareTheory,
} from '../../packages/theory/src/index.ts';
import { limitText, markdownTable, measuredText, rootMeanSquare } from './markdown-table.ts';

/** How much is simulated. */
export interface Effort {
  readonly trials: number;
  /** Sizes are divided by this. */
  readonly shrink: number;
}

const theories = {
  'any-step': (setting) => prepareAnyStep(setting),
  isotropic: (setting) => prepareAnyStep(setting, { mode: 'isotropic' }),
  'small-step': (setting) => prepareTheory(setting),
  plateau: (setting) => prepareStaircase(setting),
} satisfies Record<string, (setting: ReturnType<typeof theorySetting>) => PreparedTheory>;
type Name = keyof typeof theories;
const names = Object.keys(theories) as Name[];

const omegas = [0.3, 0.6, 1, 2];

const cases = [
  { title: 'centred ReLU, Gaussian second layer', relu: true, secondLayer: 'gaussian' },
  { title: 'centred ReLU, constant second layer', relu: true, secondLayer: 'constant' },
  { title: 'tanh, Gaussian second layer', relu: false, secondLayer: 'gaussian' },
  { title: 'tanh, constant second layer', relu: false, secondLayer: 'constant' },
] as const;

function specOf({ relu, secondLayer }: (typeof cases)[number], effort: Effort): ExperimentSpec {
  const size = (n: number): number => Math.round(n / effort.shrink);
  return validateSpec({
    seed: 'theory agreement',
    trials: effort.trials,
    network: {
      inputDim: size(500),
      width: size(900),
      activation: relu ? { name: 'relu', centered: true } : 'tanh',
      secondLayer,
    },
    data: { stepSamples: size(1200), ridgeSamples: size(1200), testSamples: size(4000) },
    teacher: { link: teacher, noise: 0.4 },
    step: { size: 0 },
    ridge: [0.1, 1],
    measure: ['errors'],
  });
}

/** 1.2 tanh(x) + 0.354 (x² − 1). */
export const teacher = { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] };

/** A spec with the step sizes that give ω = 0 and the values wanted. */
export function alongOmega(spec: ExperimentSpec, values: readonly number[]): ExperimentSpec {
  const perStep = prepareTheory(theorySetting(spec)).step(1).step.omega;
  const sizes = [0, ...values].map((omega) => omega / perStep);
  return validateSpec({ ...spec, sweep: { 'step.size': sizes } });
}

/** One number of the table: simulation and what each theory says. */
interface Row {
  readonly omega: number;
  readonly ridge: number;
  readonly error: ErrorName;
  readonly value: Compared;
  readonly change: Compared;
}

interface Compared {
  readonly simulation: Summary;
  readonly limits: Readonly<Record<Name, number | null>>;
}

/** Section 1 of the page: the errors against three theories. */
export async function errorAgreement(effort: Effort): Promise<string> {
  const sections: string[] = [];
  const all: Row[] = [];
  for (const one of cases) {
    const rows = await measure(alongOmega(specOf(one, effort), omegas));
    all.push(...rows);
    sections.push(`### ${one.title}\n\n${tableOf(rows)}`);
  }
  return `${summaryOf(all)}\n\n${sections.join('\n\n')}`;
}

async function measure(spec: ExperimentSpec): Promise<Row[]> {
  const plan = planExperiment(spec);
  const [trials = []] = await runPlan(plan);
  const [{ stepSizes, ridges }] = plan.cells as [(typeof plan.cells)[number]];
  const setting = theorySetting(spec);
  const prepared = Object.fromEntries(
    names.map((name) => {
      const theory = theories[name](setting);
      return [name, stepSizes.map((size) => theory.step(size))];
    }),
  ) as Record<Name, ReturnType<PreparedTheory['step']>[]>;
  const rows: Row[] = [];
  for (const [i, omega] of omegas.entries()) {
    for (const [j, ridge] of ridges.entries()) {
      for (const error of errorNames) {
        const at = (step: number): number[] =>
          trials.map(({ measured }) => measured[step]?.[j]?.[error] as number);
        const [start, end] = [at(0), at(i + 1)];
        const limit = (name: Name, step: number): number | null =>
          prepared[name][step]?.at(ridge).limits[error].value ?? null;
        const value = summarize(end);
        const change = summarize(end.map((after, k) => after - (start[k] as number)));
        rows.push({
          omega,
          ridge,
          error,
          value: { simulation: value, limits: byName((name) => limit(name, i + 1)) },
          change: {
            simulation: change,
            limits: byName((name) => {
              const [before, after] = [limit(name, 0), limit(name, i + 1)];
              return before === null || after === null ? null : after - before;
            }),
          },
        });
      }
    }
  }
  return rows;
}

function byName<T>(pick: (name: Name) => T): Record<Name, T> {
  return Object.fromEntries(names.map((name) => [name, pick(name)])) as Record<Name, T>;
}

function deviation({ simulation, limits }: Compared, name: Name): number | null {
  const limit = limits[name];
  const { mean, standardError } = simulation;
  return limit === null || !standardError ? null : (mean - limit) / standardError;
}

function tableOf(rows: readonly Row[]): string {
  const cells = (compared: Compared): string[] => [
    measuredText(compared.simulation),
    ...names.map((name) => limitText(compared.limits[name], deviation(compared, name))),
  ];
  const half = (pick: (row: Row) => Compared, what: string): string =>
    markdownTable(
      ['ω', 'λ', what, 'simulation', ...names],
      rows.map((row) => [
        String(row.omega),
        String(row.ridge),
        titles[row.error],
        ...cells(pick(row)),
      ]),
    );
  return `${half(({ value }) => value, 'error')}\n\n${half(({ change }) => change, 'change of')}`;
}

const titles = { objective: 'objective', trainError: 'train', testError: 'test' } as const;

/** Root mean square deviations, by ω and over all. */
function summaryOf(rows: readonly Row[]): string {
  const line = (label: string, chosen: readonly Row[]): string[] => {
    const standard = (pick: (row: Row) => Compared, name: Name): string =>
      text(rootMeanSquare(defined(chosen.map((row) => deviation(pick(row), name)))), '');
    const share = (name: Name): string =>
      text(
        rootMeanSquare(
          defined(
            chosen.map(({ value: { simulation, limits } }) => {
              const limit = limits[name];
              return limit === null ? null : 100 * (simulation.mean / limit - 1);
            }),
          ),
        ),
        ' %',
      );
    return [
      label,
      ...names.map(
        (name) =>
          `${standard(({ value }) => value, name)} / ${standard(({ change }) => change, name)} / ${share(name)}`,
      ),
    ];
  };
  const largest = (name: Name, pick: (row: Row) => Compared): number =>
    Math.max(...defined(rows.map((row) => deviation(pick(row), name))).map(Math.abs));
  const table = markdownTable(
    ['ω', ...names],
    [
      ...omegas.map((omega) =>
        line(
          String(omega),
          rows.filter((row) => row.omega === omega),
        ),
      ),
      line('all', rows),
    ],
  );
  const count = rows.length;
  return `Root mean square deviation of the mean from each limit over ${count} numbers: of the errors themselves in standard errors / of their
changes from η = 0, paired trial by trial, in standard errors / of the errors in per cent. 1 is what chance alone gives.

${table}

Largest deviation of the any-step theory: ${largest('any-step', ({ value }) => value).toFixed(1)} standard errors of an error, ${largest('any-step', ({ change }) => change).toFixed(1)} of a change.`;
}

function defined(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

function text(value: number | null, unit: string): string {
  return value === null ? '–' : `${value.toFixed(1)}${unit}`;
}
