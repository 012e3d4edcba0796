import { bulkAtRidge } from './bulk/bulk-at-ridge.ts';
import { prepareSetting } from './prepared-setting.ts';
import type { PreparedTheory, RealizedDirection } from './prepared-theory.ts';
import type { TheorySetting } from './setting.ts';
import { prepareConstantLayerMean } from './small-step/constant-layer-mean.ts';
import { type LowRankResolution, prepareLowRankMean } from './small-step/low-rank-mean.ts';
import { noCoupling, type OutputCoupling, standardCoupling } from './small-step/output-coupling.ts';
import { stepTheory } from './small-step/step-theory.ts';
import { transitions } from './small-step/transitions.ts';

/**
 * Prepares the small-step limits of one experiment: expands σ and σ⋆ once, for every step size and ridge.
 *
 * @param setting sizes, scalings, activation and teacher.
 * @param resolution Q and nodes of the low-rank part; the default is right for ω ≤ 0.4.
 * @returns `step(η)` → `spectrum`, `at(λ)`, `staircase(λ, ℓ)`, `outliers()`, `ridgeless()`, `optimalRidge()`,
 *   `hierarchy(λ, K)`; `transitions()`; `references`.
 * @throws RangeError for sizes that are not positive integers, negative noise, or a function without second moment.
 *
 * Cost: about a millisecond, then one for each step size and 10–30 µs for each ridge; the bulk at a ridge is found once.
 * Source: arXiv 2310.07891 (model, regimes); docs/theory, sections 2–8 (limits).
 */
export function prepareTheory(
  setting: TheorySetting,
  resolution: LowRankResolution = {},
): PreparedTheory {
  const prepared = prepareSetting('prepareTheory', setting, {
    leastOrders: resolution.orders ?? 0,
  });
  const { activation, law, active, spectrum, references } = prepared;
  const { width } = setting;
  const linearCoefficient = activation.coefficients[1] as number;
  const prepareMean =
    setting.secondLayer === 'constant' ? prepareConstantLayerMean : prepareLowRankMean;
  const lowRankMean = prepareMean(setting.activation, resolution);
  const bulkAt = bulkAtRidge(law);
  const couplingOf = (gradientNorm: number): OutputCoupling =>
    setting.scaling === 'meanField'
      ? noCoupling
      : standardCoupling({ linearCoefficient, gradientNorm, width, dimPerWidth: law.dimPerWidth });

  return {
    name: 'small-step',
    references,
    step(stepSize, realized) {
      const { step, status, drift, labels } = prepared.describe(stepSize, realized);
      return stepTheory({
        step,
        spectrum,
        status,
        law,
        width,
        labels,
        drift,
        bulkAt,
        coefficients: activation.coefficients,
        coupling: couplingOf(step.gradientNorm),
        staircaseOrders: prepared.staircaseWarning === null ? active : null,
        lowRankMean: status === 'unsupported' ? null : () => lowRankMean(step.omega, drift),
      });
    },
    transitions(realized?: RealizedDirection) {
      if (setting.reuseBatch) return null;
      const { gradientNorm } = prepared.describe(1, realized).step;
      return transitions({
        law,
        width,
        active,
        coupling: couplingOf(gradientNorm),
        omegaPerStep: (linearCoefficient * gradientNorm) / Math.sqrt(width),
        lowRankMeanAt(stepSize) {
          const { step, drift } = prepared.describe(stepSize, realized);
          return lowRankMean(step.omega, drift);
        },
        rangeAt(stepSize) {
          const { step, status } = prepared.describe(stepSize, realized);
          return {
            stepExponent: step.stepExponent,
            status: status === 'ok' ? 'ok' : 'extrapolated',
          };
        },
      });
    },
  };
}
