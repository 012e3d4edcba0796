import { bulkAtRidge } from './bulk/bulk-at-ridge.ts';
import { prepareSetting } from './prepared-setting.ts';
import type { PreparedTheory, RealizedDirection } from './prepared-theory.ts';
import type { TheorySetting } from './setting.ts';
import { prepareConstantLayerMean } from './small-step/constant-layer-mean.ts';
import { inputNorm, noInputNorm, withInputNorm } from './small-step/input-norm.ts';
import { type LowRankResolution, prepareLowRankMean } from './small-step/low-rank-mean.ts';
import { stepTheory } from './small-step/step-theory.ts';
import { transitions } from './small-step/transitions.ts';
import { stepValidity } from './validity.ts';

/** What the small-step theory keeps, and how finely. */
export interface TheoryOptions extends LowRankResolution {
  /**
   * Whether the fluctuation of the inputs' norms ‖x‖²/d is kept, in which all neurons of an activation with c_2 ≠ 0 move alike;
   * default false.
   */
  readonly normFluctuation?: boolean;
}

/**
 * Prepares the small-step limits of one experiment: expands σ and σ⋆ once, for every step size and ridge.
 *
 * @param setting sizes, scalings, activation and teacher.
 * @param options Q and nodes of the low-rank part, the default right for ω ≤ 0.4; whether the inputs' norms are kept.
 * @returns `step(η)` → `spectrum`, `at(λ)`, `staircase(λ, ℓ)`, `outliers()`, `ridgeless()`, `optimalRidge()`,
 *   `hierarchy(λ, K)`; `transitions()`; `references`.
 * @throws RangeError for sizes that are not positive integers, negative noise, or a function without second moment.
 *
 * Cost: about a millisecond, then one for each step size and 10–30 µs for each ridge; the bulk at a ridge is found once.
 * Source: arXiv 2310.07891 (model, regimes); docs/theory, sections 2–8 (limits).
 */
export function prepareTheory(
  setting: TheorySetting,
  { normFluctuation = false, ...resolution }: TheoryOptions = {},
): PreparedTheory {
  const prepared = prepareSetting('prepareTheory', setting, {
    leastOrders: resolution.orders ?? 0,
    validityOf: (same, range) =>
      stepValidity(same, normFluctuation ? { ...range, normEffect: 0 } : range),
  });
  const { activation, law, active, spectrum, references } = prepared;
  const { width } = setting;
  const prepareMean =
    setting.secondLayer === 'constant' ? prepareConstantLayerMean : prepareLowRankMean;
  const norm = normFluctuation ? inputNorm(prepared.quadratic, setting.inputDim) : noInputNorm;
  const lowRankMean = withInputNorm(prepareMean(setting.activation, resolution), norm);
  const bulkAt = bulkAtRidge(law);

  return {
    name: 'small-step',
    references,
    step(stepSize, realized) {
      const { step, status, drift, labels, coupling } = prepared.describe(stepSize, realized);
      return stepTheory({
        step,
        spectrum,
        status,
        law,
        width,
        labels,
        bulkAt,
        coefficients: activation.coefficients,
        coupling,
        normWeight: norm.own,
        staircaseOrders: prepared.staircaseWarning === null ? active : null,
        lowRankMean: (omega) => lowRankMean(omega, drift),
      });
    },
    transitions(realized?: RealizedDirection) {
      if (setting.reuseBatch) return null;
      const { step, coupling } = prepared.describe(1, realized);
      return transitions({
        law,
        width,
        active,
        coupling,
        normWeight: norm.own,
        omegaPerStep: step.omega,
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
