// Measures how far finite sizes lie from their limits and writes docs/finite-size.md:
//   node --conditions=@onestep/source tooling/finite-size/measure.ts      (about ten minutes on two cores)
import { writeFileSync } from 'node:fs';
import {
  compare,
  type ExperimentSpec,
  isShare,
  limitsOf,
  type PointComparison,
  type PointLimits,
  planExperiment,
  planTheory,
  type SpecTheory,
  validateSpec,
} from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';

interface Setting {
  readonly name: string;
  readonly inputDim: number;
  readonly width: number;
  readonly stepSamples: number;
  readonly ridgeSamples: number;
  readonly activation: unknown;
  readonly link: unknown;
  readonly noise: number;
}

const twoParts = { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] };

const settings: readonly Setting[] = [
  {
    name: 'centred ReLU, N < n',
    inputDim: 50,
    width: 90,
    stepSamples: 120,
    ridgeSamples: 120,
    activation: { name: 'relu', centered: true },
    link: twoParts,
    noise: 0.4,
  },
  {
    name: 'tanh, N > n',
    inputDim: 40,
    width: 150,
    stepSamples: 80,
    ridgeSamples: 80,
    activation: 'tanh',
    link: twoParts,
    noise: 0.4,
  },
  {
    name: 'ReLU, label mean 0.5, n0 > n',
    inputDim: 40,
    width: 70,
    stepSamples: 160,
    ridgeSamples: 100,
    activation: 'relu',
    link: { hermite: [0.5, 1, 0.3] },
    noise: 0.5,
  },
];

/** Trials at scale 1. */
const trials = 1200;
const scales = [1, 2, 4];
/** η/√N: the last is a large step, for the any-step theory alone. */
const steps = [0, 0.2, 0.4, 0.6, 2];
const theories: readonly SpecTheory[] = ['any-step', 'small-step'];
const shown = [
  'objective',
  'trainError',
  'testError',
  'outlier.1',
  'alignment.1',
  'bulkKs',
  'gradientNorm',
  'gradientAlignment',
];

function specOf(setting: Setting, scale: number): ExperimentSpec {
  const width = setting.width * scale;
  return validateSpec({
    seed: 'finite size',
    trials: Math.round(trials / scale ** 1.5),
    network: { inputDim: setting.inputDim * scale, width, activation: setting.activation },
    data: {
      stepSamples: setting.stepSamples * scale,
      ridgeSamples: setting.ridgeSamples * scale,
      testSamples: 400 * scale,
    },
    teacher: { link: setting.link, noise: setting.noise },
    step: { size: 0 },
    ridge: [0.03, 0.1, 1],
    measure: ['errors', 'spectrum', 'outliers', 'alignments'],
    // η ∝ √N keeps ω, and with it the limit, the same at every size.
    sweep: { 'step.size': steps.map((step) => step * Math.sqrt(width)) },
  });
}

/** How the deviations of one quantity compare with its allowance. */
interface Tally {
  measured: number;
  /** |deviation| > allowance + 2 SE. */
  exceeded: number;
  /** The largest (|deviation| − 2 SE)/allowance. */
  largest: number;
}

const tallies = new Map<string, Tally>();

function count(theory: SpecTheory, quantity: string, share: number): void {
  const key = `${theory} ${quantity}`;
  const tally = tallies.get(key) ?? { measured: 0, exceeded: 0, largest: 0 };
  tally.measured += 1;
  if (share > 1) tally.exceeded += 1;
  tally.largest = Math.max(tally.largest, share);
  tallies.set(key, tally);
}

/** One table row: deviation ± standard error and the allowance, in per cent (of the limit where it has a size). */
function rowOf(spec: ExperimentSpec, point: PointComparison, limits: PointLimits): string {
  const { width, inputDim } = spec.network;
  const { stepSamples, ridgeSamples } = spec.data;
  const smallest = Math.min(width, inputDim, stepSamples, ridgeSamples);
  const position = [String(smallest), limits.step.omega.toFixed(2), String(point.at.ridge)];
  const cells = shown.map((name) => {
    const quantity = point.quantities[name];
    if (!quantity || quantity.limit === null || quantity.allowance === null) return '–';
    const { limit, simulation, allowance } = quantity;
    const unit = isShare(name) ? 0.01 : Math.abs(limit) / 100;
    const error = simulation.standardError ?? 0;
    const deviation = simulation.mean - limit;
    const share = (Math.abs(deviation) - 2 * error) / allowance;
    count(limits.theory, name, share);
    const inUnits = [deviation, error, allowance].map((value) =>
      (value / unit)
        .toFixed(1)
        .replace(/^-(?=.*[1-9])/, '−')
        .replace('-', ''),
    );
    const text = `${inUnits[0]} ± ${inUnits[1]} (${inUnits[2]})`;
    return share > 1 ? `**${text}**` : text;
  });
  return `| ${[...position, ...cells].join(' | ')} |`;
}

const sections: string[] = [];
for (const setting of settings) {
  const rows: Record<SpecTheory, string[]> = { 'any-step': [], 'small-step': [] };
  for (const scale of scales) {
    const spec = specOf(setting, scale);
    const plan = planExperiment(spec);
    const results = await runPlan(plan);
    for (const name of theories) {
      const theory = planTheory(plan, { theory: name });
      const limits = limitsOf(plan, theory);
      const { points } = compare(plan, results, limits, theory);
      points.forEach((point, i) => {
        const own = limits[i] as PointLimits;
        if (own.step.valid) rows[name].push(rowOf(spec, point, own));
      });
    }
    process.stderr.write(`${setting.name}, scale ${scale}: done\n`);
  }
  sections.push(`## ${setting.name}

At scale 1: d = ${setting.inputDim}, N = ${setting.width}, n₀ = ${setting.stepSamples}, n = ${setting.ridgeSamples}.
${theories.map((name) => tableOf(name, rows[name])).join('')}`);
}

function tableOf(theory: SpecTheory, rows: readonly string[]): string {
  return `
### ${theory}

| m | ω | λ | ${shown.join(' | ')} |
| --- | --- | --- | ${shown.map(() => '---').join(' | ')} |
${rows.join('\n')}
`;
}

const summary = shown
  .map((name) => {
    const cells = theories.map((theory) => {
      const tally = tallies.get(`${theory} ${name}`);
      return tally === undefined
        ? '–'
        : `${tally.exceeded} of ${tally.measured}; ${tally.largest.toFixed(2)}`;
    });
    return `| ${[name, ...cells].join(' | ')} |`;
  })
  .join('\n');

writeFileSync(
  new URL('../../docs/finite-size.md', import.meta.url),
  `# Finite-size allowance

A limit is exact as n, d and N grow together. At a finite size the mean over infinitely many trials still differs from it by
O(1/n), so with enough trials every z-score explodes. \`compare\` therefore counts a quantity as agreeing when

    |mean − limit| ≤ t·SE + allowance,     t = 4, or Student's two-sided 0.1 % quantile where that is more.

| quantity | any-step | small-step | what it stands for |
| --- | --- | --- | --- |
| objective, trainError, testError | (3/m) √max(1, 0.1/λ) · limit | (3/m + ½ ω²) √max(1, 0.1/λ) · limit | O(1/n) bias, more at small ridge; what the small-step theory leaves out |
| gradientNorm, gradientAlignment | (3/m) · limit | (3/m) · limit | O(1/n) bias |
| outlier.k | (3/m) · limit | (3/m + ½ ω²) · limit | the same |
| alignment.k, subspaceAlignment.1 | n^(−1/3) | n^(−1/3) | the width of the transition at which a spike leaves the bulk |
| bulkKs | 5/n | 5/n + ¼ ω² | rigidity of eigenvalues, outliers, drift of the bulk |

m is the smallest of n₀, n, d and N. Where an allowance passes 25 % (of the limit; for cosines and distances of 1) nothing is
decided: \`agrees\` is null. ω = η c₁ b/√N: at fixed η, ω² is itself of order 1/N, so the second term of the small-step theory is a
finite-size effect too.

The constants are chosen by the tables below. Of the deviations measured, these exceed the allowance by more than two standard errors
(printed bold); after the semicolon the largest (|deviation| − 2 SE)/allowance:

| quantity | any-step | small-step |
| --- | --- | --- |
${summary}

Tables: deviation of the mean from its limit ± standard error, in brackets the allowance, all in per cent of the limit (alignment.1 and
bulkKs: per cent of 1). Where no outlier is predicted the limit of alignment.1 is 0. Small-step rows stop where that theory extrapolates.
${trials} trials at scale 1, by a factor scale^1.5 fewer at the others.

Regenerate with \`node --conditions=@onestep/source tooling/finite-size/measure.ts\`.

${sections.join('\n')}`,
);
