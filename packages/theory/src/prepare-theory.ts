import { expand } from '@onestep/hermite';
import { bulkCumulative } from './bulk/bulk-cumulative.ts';
import { bulkDensity, massAtZero } from './bulk/bulk-density.ts';
import { bulkEdges } from './bulk/bulk-edges.ts';
import type { PreparedTheory, RealizedDirection, StepSummary } from './prepared-theory.ts';
import { referenceErrors } from './reference-errors.ts';
import { requireSetting, settingBulkLaw, type TheorySetting } from './setting.ts';
import { type LowRankResolution, prepareLowRankMean } from './small-step/low-rank-mean.ts';
import { stepTheory } from './small-step/step-theory.ts';
import { activeOrders } from './step/active-orders.ts';
import { initialOutput } from './step/initial-output.ts';
import { learnedDirection } from './step/learned-direction.ts';
import { spikeThreshold } from './step/spike-count.ts';
import { stepValidity, whyNoStaircase } from './validity.ts';

const randomOutput =
  'standard scaling with c_0 ≠ 0: the mean of the output is c_0 Σ a_i and does not settle as N grows; ‖β‖ and cos(β, β⋆) are root mean squares';

/** Hermite orders expanded: those of `spikes` and of the staircase. */
const expandedOrders = 20;

/**
 * Prepares the limits of one experiment: expands σ and σ⋆ once, for every step size and ridge.
 *
 * @param setting sizes, scalings, activation and teacher.
 * @param resolution Q and nodes of the low-rank part; the default is right for ω ≤ 0.4.
 * @returns `step(η)` → `spectrum`, `at(λ)`, `staircase(λ, ℓ)`, `outliers()`.
 * @throws RangeError for sizes that are not positive integers, negative noise, or a function without second moment.
 *
 * Source: arXiv 2310.07891 (model, regimes); docs/theory, sections 2–8 (limits).
 */
export function prepareTheory(
  setting: TheorySetting,
  resolution: LowRankResolution = {},
): PreparedTheory {
  requireSetting('prepareTheory', setting);
  const { width, stepSamples, teacher } = setting;
  const orders = Math.max(expandedOrders, resolution.orders ?? 0);
  const activation = expand(setting.activation, orders);
  const link = expand(teacher.link, orders);
  const linearCoefficient = activation.coefficients[1] as number;
  const labelLinear = link.coefficients[1] as number;
  const labelSecondMoment = link.secondMoment + teacher.noise ** 2;
  const law = settingBulkLaw(setting, activation);
  const output = initialOutput(setting, {
    constant: activation.constant,
    linearVariance: activation.linearVariance,
    quadratic: activation.coefficients[2] as number,
    secondMoment: activation.secondMoment,
  });
  const direction = learnedDirection({
    dimPerStepSample: setting.inputDim / stepSamples,
    labelMean: link.constant,
    labelLinear,
    labelSecondMoment,
    output,
  });
  const active = activeOrders(activation.coefficients, activation.secondMoment);
  const staircaseWarning = whyNoStaircase(setting, {
    linear: active[1] === true,
    quadratic: active[2] === true,
    labelMean: activeOrders(link.coefficients, labelSecondMoment)[0] === true,
  });
  const lowRankMean = prepareLowRankMean(setting.activation, resolution);
  const edges = bulkEdges(law);

  const spectrum = {
    edges,
    massAtZero: massAtZero(law),
    density: (positions: ArrayLike<number>) => bulkDensity(law, positions, edges),
    cumulative: (positions: ArrayLike<number>) => bulkCumulative(law, positions, edges),
  };

  return {
    name: 'small-step',
    references: referenceErrors({
      linkSecondMoment: link.secondMoment,
      labelMean: link.constant,
      labelLinear,
      noise: teacher.noise,
    }),
    transitions: () => null,
    step(stepSize, realized) {
      requireStep(stepSize, realized);
      const { gradientNorm, gradientAlignment } = realized ?? direction;
      const perNeuron = stepSize / Math.sqrt(width);
      const omega = perNeuron * linearCoefficient * gradientNorm;
      const stepExponent =
        stepSize > 0 && stepSamples > 1 ? Math.log(stepSize) / Math.log(stepSamples) : null;
      const validity = stepValidity(setting, { stepSize, stepExponent, omega, linearCoefficient });
      const step: StepSummary = {
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
          ...(output.status === 'ok' || realized ? [] : [randomOutput]),
          ...(staircaseWarning === null ? [] : [staircaseWarning]),
        ],
      };
      const drift =
        4 * (activation.coefficients[2] as number) ** 2 * direction.residualMean * perNeuron;
      return stepTheory({
        step,
        spectrum,
        status: validity.status,
        law,
        width,
        labels: {
          secondMoment: labelSecondMoment,
          linear: labelLinear,
          alignment: gradientAlignment,
          projections: link.orthonormal.map((value, k) => value * gradientAlignment ** k),
        },
        staircaseOrders: staircaseWarning === null ? active : null,
        lowRankMean: validity.status === 'unsupported' ? null : lowRankMean(omega, drift),
      });
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
