import { type BulkAtRidge, bulkAtRidge } from '../bulk/bulk-at-ridge.ts';
import type { ResolventPoint } from '../bulk/resolvent.ts';
import type { LimitStatus } from '../limit.ts';
import { type PreparedSetting, prepareSetting } from '../prepared-setting.ts';
import type { PreparedTheory, RealizedDirection, StepTheory } from '../prepared-theory.ts';
import { ridgeCurve } from '../ridge-curve.ts';
import type { TheorySetting } from '../setting.ts';
import type { PopulationRidge } from '../small-step/population-ridge.ts';
import { spikeCount } from '../step/spike-count.ts';
import { stepValidity } from '../validity.ts';
import { plateaus, staircase } from './staircase.ts';

/**
 * The paper's limits alone: at step size η = n0^α the plateau of ℓ = `spikeCount(α)` infinitely strong spikes.
 *
 * They hold as the sizes go to infinity at fixed α, not at the sizes of an experiment: n^{1/4} and n^{1/3} differ by a
 * factor 2 at n = 4000. The result type is that of the other theories; there are no outliers (they are at infinity), no
 * hierarchy and no transitions.
 *
 * @param setting sizes, scalings, activation and teacher.
 * @returns `at(λ)` is the plateau of ℓ spikes. `unsupported`, with the reason in `step.warnings`, where no staircase
 *   applies, unless η = 0; `extrapolated` for α ≥ 1/2, with all orders expanded taken as learned, and for a setting
 *   outside the theory.
 * @throws RangeError for sizes that are not positive integers, negative noise, or a function without second moment.
 *
 * Source: arXiv 2310.07891 (ℓ = 1, 2); general ℓ: docs/theory, section 6.
 */
export function prepareStaircase(setting: TheorySetting): PreparedTheory {
  // The spikes are infinite whatever ω is: only its exponent and what is wrong with the setting matter.
  const prepared = prepareSetting('prepareStaircase', setting, {
    validityOf: (same, range) => stepValidity(same, { ...range, omega: 0, normEffect: 0 }),
  });
  const bulkAt = bulkAtRidge(prepared.law);
  return {
    name: 'staircase',
    references: prepared.references,
    transitions: () => null,
    step: (stepSize, realized) => plateauTheory(prepared, bulkAt, stepSize, realized),
  };
}

function plateauTheory(
  { active, law, spectrum, staircaseWarning, describe }: PreparedSetting,
  bulkAt: (ridge: number) => BulkAtRidge,
  stepSize: number,
  realized: RealizedDirection | undefined,
): StepTheory {
  const { step: described, labels, status: trust } = describe(stepSize, realized);
  const exponent = described.stepExponent;
  const passed = exponent === null ? 0 : spikeCount(exponent);
  const spikes = Math.min(passed, active.length - 1);
  const applies = stepSize === 0 || staircaseWarning === null;
  const status: LimitStatus = applies ? trust : 'unsupported';
  const step = { ...described, valid: status === 'ok' };
  const level = applies ? plateaus(labels, active, spikes)[spikes] : undefined;
  const population = ({ g, gSlope }: ResolventPoint): PopulationRidge => ({
    value: (level?.beyond ?? 0) + (level?.hidden ?? 0) * g,
    slope: (level?.hidden ?? 0) * gSlope,
    status: 'ok',
  });
  return {
    step,
    spectrum,
    ...ridgeCurve({ law, bulkAt, status, secondMoment: labels.secondMoment, population }),
    staircase: (ridge, maxSpikes) =>
      staircaseWarning === null
        ? staircase(bulkAt(ridge).point, ridge, labels, active, maxSpikes)
        : null,
    outliers: () => [],
    hierarchy: () => null,
  };
}
