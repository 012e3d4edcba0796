import { type QuadratureRule, shiftedMoments } from '@onestep/hermite';
import { prepareTheory, type TheorySetting } from '@onestep/theory';
import { activationConstants } from '../../src/any-step/activation-constants.ts';
import { type AnyStepMode, conditionalFeatures } from '../../src/any-step/conditional-features.ts';
import type { FixedPointProblem } from '../../src/any-step/fixed-point-equations.ts';
import { labelLaw } from '../../src/any-step/label-law.ts';
import { type ConditionalLabel, conditionalLabel } from '../../src/any-step/label-moments.ts';
import { nodeRule } from '../../src/any-step/node-rule.ts';
import { populatedRule } from '../../src/any-step/populated-rule.ts';
import type { StepDirection } from '../../src/any-step/step-direction.ts';

/** The parts that `prepareAnyStep` keeps to itself, at its own default resolution. */
export interface AnyStepProblem {
  readonly problem: FixedPointProblem;
  readonly direction: StepDirection;
  readonly label: ConditionalLabel;
  readonly omega: number;
}

/** @param populated the features of edges, densities and outliers in place of those of the errors. */
export function anyStepProblem(
  setting: TheorySetting,
  stepSize: number,
  { mode = 'full', populated = false }: { mode?: AnyStepMode; populated?: boolean } = {},
): AnyStepProblem {
  const { inputDim, width, stepSamples, ridgeSamples, teacher } = setting;
  const { gradientNorm, gradientAlignment, omega } = prepareTheory(setting).step(stepSize).step;
  const activation = activationConstants(setting.activation);
  const constantLayer = setting.secondLayer === 'constant';
  const dimPerStepSample = inputDim / stepSamples;
  const [few, many] = populated ? [18, 18] : constantLayer ? [32, 64] : [24, 32];
  const limited = (rule: QuadratureRule, count: number): QuadratureRule =>
    populated ? populatedRule(rule, count) : rule;
  const labels = labelLaw(
    teacher.link,
    teacher.noise,
    constantLayer ? activation.constant : 0,
    Math.abs(omega) > 1 ? many : few,
  );
  const samples = limited(nodeRule(populated ? 11 : constantLayer ? 20 : 13, 1), ridgeSamples);
  const features = conditionalFeatures({
    mode,
    width,
    dimPerStepSample,
    activation,
    moments: shiftedMoments(setting.activation),
    labels,
    stepPerNeuron: stepSize / Math.sqrt(width),
    omega,
    neurons: constantLayer
      ? { nodes: Float64Array.of(1), weights: Float64Array.of(1) }
      : limited(
          nodeRule(populated ? 11 : 14, Math.min(1.5, Math.max(0.1, 1 / Math.abs(omega)))),
          width,
        ),
    samples,
    inputDim: null,
  });
  return {
    problem: {
      features,
      labels,
      ratios: {
        dimPerSample: inputDim / ridgeSamples,
        dimPerWidth: inputDim / width,
        dimPerStepSample,
      },
      normFluctuation: false,
    },
    direction: { limitNorm: gradientNorm, alignment: gradientAlignment },
    label: conditionalLabel(
      shiftedMoments(teacher.link),
      teacher.noise,
      gradientAlignment,
      samples,
    ),
    omega,
  };
}
