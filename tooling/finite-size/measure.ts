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

const scales = [1, 2, 4];
const steps = [0, 0.2, 0.4, 0.6];
const shown = ['objective', 'trainError', 'testError', 'outlier.1', 'alignment.1', 'bulkKs'];

function specOf(setting: Setting, scale: number): ExperimentSpec {
  const width = setting.width * scale;
  return validateSpec({
    seed: 'finite size',
    trials: Math.round(2400 / scale ** 1.5),
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

/** One table row: deviation ± standard error and the allowance, in per cent (of the limit where it has a size). */
function rowOf(spec: ExperimentSpec, point: PointComparison, limits: PointLimits): string {
  const { width, inputDim } = spec.network;
  const { stepSamples, ridgeSamples } = spec.data;
  const omega = limits.step.omega;
  const cells = shown.map((name) => {
    const quantity = point.quantities[name];
    if (!quantity || quantity.limit === null || quantity.allowance === null) return '–';
    const { limit, simulation, allowance } = quantity;
    const absolute = isShare(name);
    const unit = absolute ? 0.01 : Math.abs(limit) / 100;
    const error = simulation.standardError ?? 0;
    const deviation = (simulation.mean - limit) / unit;
    measured += 1;
    if (Math.abs(deviation) > allowance / unit + (2 * error) / unit) exceeded += 1;
    return `${deviation.toFixed(1)} ± ${(error / unit).toFixed(1)} (${(allowance / unit).toFixed(1)})`;
  });
  const smallest = Math.min(width, inputDim, stepSamples, ridgeSamples);
  return `| ${[smallest, omega.toFixed(2), point.at.ridge, ...cells].join(' | ')} |`;
}

let measured = 0;
let exceeded = 0;
const sections: string[] = [];
for (const setting of settings) {
  const rows: string[] = [];
  for (const scale of scales) {
    const spec = specOf(setting, scale);
    const plan = planExperiment(spec);
    const limits = limitsOf(plan);
    const { points } = compare(plan, await runPlan(plan), limits);
    rows.push(...points.map((point, i) => rowOf(spec, point, limits[i] as PointLimits)));
    process.stderr.write(`${setting.name}, scale ${scale}: done\n`);
  }
  sections.push(`## ${setting.name}

At scale 1: d = ${setting.inputDim}, N = ${setting.width}, n₀ = ${setting.stepSamples}, n = ${setting.ridgeSamples}.

| m | ω | λ | ${shown.join(' | ')} |
| --- | --- | --- | ${shown.map(() => '---').join(' | ')} |
${rows.join('\n')}`);
}

writeFileSync(
  new URL('../../docs/finite-size.md', import.meta.url),
  `# Finite-size allowance

A limit is exact as n, d and N grow together. At a finite size the mean over infinitely many trials still differs from it by
O(1/n), so with enough trials every z-score explodes. \`compare\` therefore counts a quantity as agreeing when

    |mean − limit| ≤ t·SE + allowance,     t = 4, or Student's two-sided 0.1 % quantile where that is more.

| quantity | allowance | what it stands for |
| --- | --- | --- |
| objective, trainError, testError | (3/m + ½ ω²) √max(1, 0.1/λ) · limit | O(1/n) bias, more at small ridge; what the small-step theory leaves out |
| gradientNorm, gradientAlignment | (3/m) · limit | O(1/n) bias |
| outlier.k | (3/m + ½ ω²) · limit | the same |
| alignment.k, subspaceAlignment.1 | n^(−1/3) | the width of the transition at which a spike leaves the bulk |
| bulkKs | 5/n + ¼ ω² | rigidity of eigenvalues, outliers, drift of the bulk |

m is the smallest of n₀, n, d and N. Where an allowance passes 25 % (of the limit; for cosines and distances of 1) nothing is
decided: \`agrees\` is null. ω = η c₁ b/√N: at fixed η, ω² is itself of order 1/N, so the second term is a finite-size
effect too. The constants are chosen by the tables below: ${exceeded} of their ${measured}
deviations exceed the allowance by more than two standard errors. Tables: deviation of the mean from its
limit ± standard error, in brackets the allowance, all in per cent of the limit (alignment.1 and bulkKs: per cent of 1).
Where no outlier is predicted the limit of alignment.1 is 0.

Regenerate with \`node --conditions=@onestep/source tooling/finite-size/measure.ts\`.

${sections.join('\n\n')}
`,
);
