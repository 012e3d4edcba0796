import { expand, type HermiteExpansion } from '@onestep/hermite';
import { bulkCumulative } from './bulk/bulk-cumulative.ts';
import { bulkDensity, massAtZero } from './bulk/bulk-density.ts';
import { bulkEdges } from './bulk/bulk-edges.ts';
import type { BulkLaw } from './bulk/bulk-law.ts';
import type { BulkSpectrum, RealizedDirection, StepSummary } from './prepared-theory.ts';
import { type ReferenceErrors, referenceErrors } from './reference-errors.ts';
import { requireSetting, settingBulkLaw, type TheorySetting } from './setting.ts';
import { labelNorm } from './small-step/input-norm.ts';
import { prepareNormEffect } from './small-step/norm-effect.ts';
import { noCoupling, type OutputCoupling, standardCoupling } from './small-step/output-coupling.ts';
import type { LabelMoments } from './small-step/population-ridge.ts';
import { activeOrders } from './step/active-orders.ts';
import { initialOutput } from './step/initial-output.ts';
import { learnedDirection } from './step/learned-direction.ts';
import { spikeThreshold } from './step/spike-count.ts';
import {
  type StepRange,
  stepValidity,
  unsettledOutput,
  type Validity,
  whyNoStaircase,
} from './validity.ts';

/** One step size of a setting: what is common to the theories that see it. */
interface DescribedStep {
  readonly step: StepSummary;
  /** How far the theory's limits can be trusted. */
  readonly status: Validity['status'];
  /** 4 c_2² r̄ η/√N, what a residual mean r̄ adds to the features of a neuron with g = 1. */
  readonly drift: number;
  readonly labels: LabelMoments;
  /** χ and its pull for `standard` scaling. */
  readonly coupling: OutputCoupling;
}

/** What the limits of one setting have in common, whatever the step. */
export interface PreparedSetting {
  readonly setting: TheorySetting;
  readonly activation: HermiteExpansion;
  /** c_2, exactly 0 where it is 0 up to rounding. */
  readonly quadratic: number;
  readonly law: BulkLaw;
  /** Which orders σ has. */
  readonly active: readonly boolean[];
  /** Why the staircase does not apply, or null. */
  readonly staircaseWarning: string | null;
  readonly references: ReferenceErrors;
  readonly spectrum: BulkSpectrum;
  /** b and r̄. */
  readonly gradientNorm: number;
  /** Y2. */
  readonly labelSecondMoment: number;
  /** The step of size η, at the limiting or a realised β; throws a RangeError for a value out of range. */
  describe(stepSize: number, realized?: RealizedDirection): DescribedStep;
}

/** Hermite orders expanded: those of `spikes` and of the staircase. */
const expandedOrders = 20;

export interface PrepareSettingOptions {
  readonly leastOrders?: number;
  readonly validityOf?: (setting: TheorySetting, range: StepRange) => Validity;
}

/**
 * Expands σ and σ⋆ and collects the bulk, the learned direction and the references of one setting.
 *
 * @param caller starts the messages.
 * @param setting sizes, scalings, activation and teacher.
 * @param options.leastOrders Hermite orders that must be there; at least 20 are.
 * @param options.validityOf the range of validity of the theory; that of the small-step theory by default.
 * @throws RangeError for sizes that are not positive integers, negative noise, or a function without second moment.
 *
 * Source: docs/theory, sections 1–3.
 */
export function prepareSetting(
  caller: string,
  setting: TheorySetting,
  { leastOrders = 0, validityOf = stepValidity }: PrepareSettingOptions = {},
): PreparedSetting {
  requireSetting(caller, setting);
  const { inputDim, width, stepSamples, teacher } = setting;
  const orders = Math.max(expandedOrders, leastOrders);
  const activation = expand(setting.activation, orders);
  const link = expand(teacher.link, orders);
  const active = activeOrders(activation.coefficients, activation.secondMoment);
  const linearCoefficient = activation.coefficients[1] as number;
  const quadratic = active[2] ? (activation.coefficients[2] as number) : 0;
  const labelLinear = link.coefficients[1] as number;
  const labelSecondMoment = link.secondMoment + teacher.noise ** 2;
  const law = settingBulkLaw(setting, activation);
  const output = initialOutput(setting, {
    constant: activation.constant,
    linearVariance: activation.linearVariance,
    quadratic,
    secondMoment: activation.secondMoment,
  });
  const direction = learnedDirection({
    dimPerStepSample: inputDim / stepSamples,
    labelMean: link.constant,
    labelLinear,
    labelSecondMoment,
    output,
  });
  const staircaseWarning = whyNoStaircase(setting, {
    linear: active[1] === true,
    quadratic: active[2] === true,
    labelMean: activeOrders(link.coefficients, labelSecondMoment)[0] === true,
  });
  const edges = bulkEdges(law);
  const normEffect = prepareNormEffect({
    law,
    inputDim,
    width,
    secondLayer: setting.secondLayer,
    coefficients: [activation.constant, linearCoefficient, quadratic],
  });

  return {
    setting,
    activation,
    quadratic,
    law,
    active,
    staircaseWarning,
    references: referenceErrors({
      linkSecondMoment: link.secondMoment,
      labelMean: link.constant,
      labelLinear,
      noise: teacher.noise,
    }),
    spectrum: {
      edges,
      upperEdge: edges.at(-1)?.[1] ?? null,
      massAtZero: massAtZero(law),
      density: (positions) => bulkDensity(law, positions, edges),
      cumulative: (positions) => bulkCumulative(law, positions, edges),
    },
    gradientNorm: direction.gradientNorm,
    labelSecondMoment,
    describe(stepSize, realized) {
      requireStep(stepSize, realized);
      const { gradientNorm, gradientAlignment } = realized ?? direction;
      const perNeuron = stepSize / Math.sqrt(width);
      const omega = perNeuron * linearCoefficient * gradientNorm;
      const stepExponent =
        stepSize > 0 && stepSamples > 1 ? Math.log(stepSize) / Math.log(stepSamples) : null;
      const drift = 4 * quadratic ** 2 * direction.residualMean * perNeuron;
      const labels: LabelMoments = {
        secondMoment: labelSecondMoment,
        linear: labelLinear,
        alignment: gradientAlignment,
        projections: link.orthonormal.map((value, k) => value * gradientAlignment ** k),
        norm: labelNorm(link.coefficients[2] as number, gradientAlignment, inputDim),
      };
      const coupling =
        setting.scaling === 'meanField'
          ? noCoupling
          : standardCoupling({
              linearCoefficient,
              gradientNorm,
              width,
              dimPerWidth: law.dimPerWidth,
            });
      const validity = validityOf(setting, {
        stepSize,
        stepExponent,
        omega,
        linearCoefficient,
        quadraticCoefficient: quadratic,
        outputSettles: output.status === 'ok',
        normEffect: normEffect({ labels, omega, drift, coupling }),
      });
      const unsettled = stepSize === 0 && output.status !== 'ok' && realized === undefined;
      return {
        status: validity.status,
        drift,
        labels,
        coupling,
        step: {
          stepSize,
          stepExponent,
          gradientNorm,
          gradientAlignment,
          directionStatus: realized === undefined ? output.status : 'ok',
          omega,
          spikes: active.filter((there, k) => {
            return there && k > 0 && stepExponent !== null && stepExponent > spikeThreshold(k);
          }).length,
          valid: validity.status === 'ok',
          warnings: [
            ...validity.warnings,
            ...(unsettled ? [unsettledOutput] : []),
            ...(staircaseWarning === null ? [] : [staircaseWarning]),
          ],
        },
      };
    },
  };
}

function requireStep(stepSize: number, realized: RealizedDirection | undefined): void {
  if (!(stepSize >= 0 && Number.isFinite(stepSize))) {
    throw new RangeError(
      `step: stepSize must be a non-negative finite number, got ${stepSize}; pass η`,
    );
  }
  if (realized === undefined) return;
  const { gradientNorm, gradientAlignment } = realized;
  if (!(gradientNorm >= 0 && Number.isFinite(gradientNorm))) {
    throw new RangeError(
      `step: realized.gradientNorm must be a non-negative finite number, got ${gradientNorm}; pass ‖β‖`,
    );
  }
  if (!(Math.abs(gradientAlignment) <= 1 + 1e-12)) {
    throw new RangeError(
      `step: realized.gradientAlignment must be a cosine from −1 to 1, got ${gradientAlignment}; pass β·β⋆/‖β‖`,
    );
  }
}
