// Compares the theories with simulation and writes docs/theory/agreement.md:
//   node --conditions=@onestep/source tooling/theory-agreement/measure.ts                  (about ten minutes on two cores)
//   node --conditions=@onestep/source tooling/theory-agreement/measure.ts --only spectra   (that section alone, in the page as it is)
//   node --conditions=@onestep/source tooling/theory-agreement/measure.ts --quick          (a smoke test; prints the page)
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { errorAgreement } from './error-agreement.ts';
import { normAgreement } from './norm-agreement.ts';
import { orderAgreement } from './order-agreement.ts';
import { resolutionAgreement } from './resolution-agreement.ts';
import { spectrumAgreement } from './spectrum-agreement.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  },
});
const { quick, only } = options;
const page = new URL('../../docs/theory/agreement.md', import.meta.url);

const efforts = {
  errors: quick ? { trials: 3, shrink: 6 } : { trials: 40, shrink: 1 },
  norms: quick ? { trials: 4, shrink: 2 } : { trials: 200, shrink: 1 },
  spectra: quick ? { trials: 2, shrink: 6 } : { trials: 16, shrink: 1 },
  orders: quick ? { trials: 2, shrink: 5 } : { trials: 16, shrink: 1 },
};

interface Section {
  readonly key: string;
  readonly title: string;
  readonly introduction: string;
  readonly measure: () => string | Promise<string>;
}

const sections: readonly Section[] = [
  {
    key: 'errors',
    title: 'Errors: three theories',
    introduction: `n = n₀ = 1200, d = 500, N = 900, \`meanField\`, teacher 1.2 tanh(x) + 0.354 (x² − 1), σ_ε = 0.4, ${efforts.errors.trials} trials. ω = η c₁ b/√N.
\`any-step\` is \`prepareAnyStep\` in its \`full\` mode, \`isotropic\` the same in that mode ([any-step](any-step.md)); \`small-step\` is
\`prepareTheory\` ([small-step](small-step.md)), outside its range from ω = 0.4 on, and for a constant second layer with ReLU at every ω here;
\`plateau\` is \`prepareStaircase\` ([staircase](staircase.md)): the paper's limit for n → ∞ at the exponent α = log η/log n₀, which a constant second
layer does not have.`,
    measure: () => errorAgreement(efforts.errors),
  },
  {
    key: 'norms',
    title: "The fluctuation of the inputs' norms",
    introduction: `σ = He₁ + 0.4 He₂, teacher 0.9 He₁, σ_ε = 0.2; d = 100, N = 375, n = 250, n₀ = 500, ${efforts.norms.trials} trials, and twice these sizes with half the
trials. The test error at η = 0, and its change from there. Limits without and with \`normFluctuation\`
([norm fluctuation](norm-fluctuation.md)). What is left at η = 0 is the O(1/n) bias of these small sizes: it halves with twice the size. The
small-step theory leaves out the turn that a constant second layer gives to all neurons.`,
    measure: () => normAgreement(efforts.norms),
  },
  {
    key: 'spectra',
    title: 'Spectrum, outliers, alignments',
    introduction: `The settings of section 1, ${efforts.spectra.trials} trials. KS: mean largest distance between the distribution functions of the n eigenvalues of F Fᵀ/n and of the
limiting bulk (outliers count, 1/n each). Edges: the smallest nonzero eigenvalue, and the largest that is not an outlier of the any-step theory.
Behind an outlier's or an alignment's limit, in brackets: its mean over the trials' own ‖β‖ and cos(β, β⋆).`,
    measure: () => spectrumAgreement(efforts.spectra),
  },
  {
    key: 'orders',
    title: 'What each order is worth',
    introduction: `The preset [hierarchy](../../experiments/hierarchy.yaml), ${efforts.orders.trials} trials: by how much an error grows when one order is taken out of the
features and the readout is fitted again ([hierarchy](hierarchy.md)).`,
    measure: () => orderAgreement(efforts.orders),
  },
  {
    key: 'resolution',
    title: 'Resolution of the any-step theory',
    introduction: `Largest relative change of the three errors at λ = 0.01, 0.1 and 1 against the finest resolution (32 neuron and 32 sample nodes on either side of 0,
80 label nodes) when one number is lowered, and at the default. No simulation.`,
    measure: resolutionAgreement,
  },
];

const unknown = only?.filter((key) => !sections.some((section) => section.key === key)) ?? [];
if (unknown.length > 0) {
  throw new RangeError(
    `measure: --only must be one of ${sections.map(({ key }) => key).join(', ')}, got ${unknown.join(', ')}`,
  );
}
/** The sections of the page as it is, by number. */
const before = only === undefined ? [] : readFileSync(page, 'utf8').split(/^(?=## \d)/m);

const texts: string[] = [];
for (const [i, { key, title, introduction, measure }] of sections.entries()) {
  const kept = before[i + 1];
  if (only !== undefined && !only.includes(key) && kept !== undefined) {
    texts.push(kept.trimEnd());
    continue;
  }
  const start = performance.now();
  texts.push(`## ${i + 1}. ${title}\n\n${introduction}\n\n${await measure()}`);
  process.stderr.write(`${key}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
}

const text = `# Agreement with simulation

Generated: do not edit. Regenerate with \`node --conditions=@onestep/source tooling/theory-agreement/measure.ts\` (about ten minutes on two
cores; the numbers depend on the seeds in those scripts alone). Every network is drawn, stepped and fitted as
[conventions](../conventions.md) say; nothing of a theory is used in it. Simulation: mean ± standard error. In brackets behind a limit,
unless said otherwise: (mean − limit)/standard error.

${texts.join('\n\n')}
`;
if (quick) process.stdout.write(text);
else writeFileSync(page, text);
