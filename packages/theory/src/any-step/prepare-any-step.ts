import { gaussHermite, type QuadratureRule, shiftedMoments } from '@onestep/hermite';
import { massAtZero } from '../bulk/bulk-density.ts';
import { type PreparedSetting, prepareSetting } from '../prepared-setting.ts';
import type { PreparedTheory } from '../prepared-theory.ts';
import type { TheorySetting } from '../setting.ts';
import { activationConstants } from './activation-constants.ts';
import { anyStepTheory } from './any-step-theory.ts';
import { anyStepValidity } from './any-step-validity.ts';
import { type AnyStepMode, conditionalFeatures } from './conditional-features.ts';
import type { FixedPointProblem } from './fixed-point-equations.ts';
import { type LabelLaw, labelLaw } from './label-law.ts';
import { conditionalLabel } from './label-moments.ts';
import { neighbouringSteps } from './neighbouring-steps.ts';
import { nodeRule } from './node-rule.ts';
import { populatedRule } from './populated-rule.ts';
import { realizedRule } from './realized-rule.ts';

/** How finely the any-step theory is resolved; up to |ω| = 4 and λ = 0.01 the defaults change no error by more than 1e-5. */
export interface AnyStepResolution {
  /** Neuron nodes on either side of g = 0; default 14. */
  readonly neurons?: number;
  /** Sample nodes on either side of z = 0; default 13, and 20 for a constant second layer. */
  readonly samples?: number;
  /** Nodes of the labels' law; default 24, and 32 for |ω| > 1; for a constant second layer 32 and 64. */
  readonly labels?: number;
}

/** With one neuron type nothing averages over g: samples and labels are seen more sharply, and more of them cost little. */
const defaultResolution = {
  gaussian: { neurons: 14, samples: 13, labels: 24, manyLabels: 32 },
  constant: { neurons: 14, samples: 20, labels: 32, manyLabels: 64 },
};

export interface AnyStepOptions {
  /**
   * `full` keeps the anisotropy of the updated weights; `isotropic` keeps their length only: a quarter of the cost, right to 1.5 %
   * for ω ≤ 0.6 (1 % at every ω for odd activations) when labels have no mean.
   */
  readonly mode?: AnyStepMode;
  readonly resolution?: AnyStepResolution;
  /** Realised g_i = √N a_i, to replace their law. */
  readonly neurons?: ArrayLike<number>;
  /** Whether the fluctuation of the inputs' norms ‖x‖²/d, of order √(2/d), is kept; default false. */
  readonly normFluctuation?: boolean;
}

/** Coarser, for edges, densities and outliers: 1e-4 is below what any spectrum shows. */
const spectrumResolution = { neurons: 11, samples: 11, labels: 18 };

const widestNeuronScale = 1.5;
const narrowestNeuronScale = 0.1;
const sampleScale = 1;
const manyLabelsFrom = 1;
const realizedNodes = 48;

/**
 * Prepares the any-step limits of one experiment: a deterministic equivalent with no small parameter, right at every ω.
 *
 * @param setting sizes, scalings, activation and teacher; `meanField` scaling and a fresh batch (anything else is
 *   `unsupported` unless η = 0).
 * @param options mode, resolution, realised second layer.
 * @returns the same interface as the small-step theory. `ridgeless` and `transitions` are null: not
 *   worked out for a bulk that moves.
 * @throws RangeError for sizes that are not positive integers, negative noise, or an activation without derivative.
 *
 * Accuracy: errors to about 1e-6 relative up to |ω| = 4, 5e-5 at 10; against simulation at n = 1200 within a standard error of
 * 0.2–0.4 %. Cost: 20 ms, then a few ms a step size and 5–20 ms a ridge.
 * Source: derivation, docs/theory, large steps; model of arXiv 2310.07891.
 */
export function prepareAnyStep(
  setting: TheorySetting,
  { mode = 'full', resolution = {}, neurons, normFluctuation = false }: AnyStepOptions = {},
): PreparedTheory {
  const prepared = prepareSetting('prepareAnyStep', setting, {
    validityOf: (same, range) => anyStepValidity(same, range, normFluctuation),
  });
  const activation = activationConstants(setting.activation);
  const sigma = shiftedMoments(setting.activation);
  const target = shiftedMoments(setting.teacher.link);
  const realized = neurons && realizedRule(neurons, realizedNodes);
  const laws = new Map<number, LabelLaw>();
  const lawOf = (count: number): LabelLaw => {
    const known = laws.get(count);
    if (known) return known;
    const { link, noise } = setting.teacher;
    const law = labelLaw(link, noise, activation.constant * meanNeuron(setting, realized), count);
    laws.set(count, law);
    return law;
  };
  const dimPerStepSample = setting.inputDim / setting.stepSamples;
  const ratios = { ...prepared.law, dimPerStepSample };
  const neighbours = neighbouringSteps();

  /** How fast the features vary with g: by their shift ωgz, and where c_1 is small by the lengths, s² = 1 + … + rate² g². */
  const rateOf = (stepSize: number, omega: number, { moments }: LabelLaw): number => {
    const [, r1 = 0, r2 = 0] = moments;
    const { quadratic, slopeVariance } = activation;
    const lengths = 4 * quadratic ** 2 * r1 ** 2 + slopeVariance * dimPerStepSample * r2;
    return Math.max(Math.abs(omega), (stepSize / Math.sqrt(setting.width)) * Math.sqrt(lengths));
  };
  const problemAt = (
    stepSize: number,
    omega: number,
    { neurons: left, samples: right, labels }: Required<AnyStepResolution>,
    populated: boolean,
  ): FixedPointProblem => {
    const law = lawOf(labels);
    const rules = {
      neurons: realized ?? neuronRule(setting, rateOf(stepSize, omega, law), left),
      samples: nodeRule(right, sampleScale),
    };
    return {
      labels: law,
      ratios,
      normFluctuation,
      features: conditionalFeatures({
        mode,
        width: setting.width,
        dimPerStepSample,
        activation,
        moments: sigma,
        labels: law,
        stepPerNeuron: stepSize / Math.sqrt(setting.width),
        omega,
        neurons:
          populated && realized === undefined
            ? populatedRule(rules.neurons, setting.width)
            : rules.neurons,
        inputDim: setting.inputDim,
        samples: populated ? populatedRule(rules.samples, setting.ridgeSamples) : rules.samples,
      }),
    };
  };

  return {
    name: 'any-step',
    references: prepared.references,
    step(stepSize, realizedDirection) {
      const { step, status, labels } = prepared.describe(stepSize, realizedDirection);
      const alignment = step.gradientAlignment;
      const { manyLabels, ...usual } = defaultResolution[setting.secondLayer];
      const fine = { ...usual, ...resolution };
      if (resolution.labels === undefined && Math.abs(step.omega) > manyLabelsFrom) {
        fine.labels = manyLabels;
      }
      return anyStepTheory({
        prepared: prepared as PreparedSetting,
        step,
        status,
        labels,
        direction: { limitNorm: prepared.gradientNorm || 1, alignment },
        massAtZero: massAtZero(prepared.law),
        neighbours,
        problem: () => problemAt(stepSize, step.omega, fine, false),
        spectrumProblem: () => problemAt(stepSize, step.omega, spectrumResolution, true),
        labelAt: (rule) => conditionalLabel(target, setting.teacher.noise, alignment, rule),
      });
    },
    transitions: () => null,
  };
}

/**
 * The law of g: one node for a constant second layer, else a rule as fine as the features vary.
 *
 * @param rate how fast they do.
 */
function neuronRule({ secondLayer }: TheorySetting, rate: number, half: number): QuadratureRule {
  if (secondLayer === 'constant') return { nodes: Float64Array.of(1), weights: Float64Array.of(1) };
  // Without a step the features do not depend on g.
  if (rate === 0) return gaussHermite(3);
  return nodeRule(half, Math.min(widestNeuronScale, Math.max(narrowestNeuronScale, 1 / rate)));
}

/** E g: what the output's mean at initialisation is proportional to. */
function meanNeuron({ secondLayer }: TheorySetting, realized: QuadratureRule | undefined): number {
  if (realized === undefined) return secondLayer === 'constant' ? 1 : 0;
  return realized.nodes.reduce((sum, g, i) => sum + g * (realized.weights[i] as number), 0);
}
