import type { TheorySetting } from '../setting.ts';
import type { StepRange, Validity } from '../validity.ts';

/** Largest |ω| at which the limits were compared with simulation. */
const largestChecked = 10;

/**
 * Whether the any-step limits apply, and in words why not.
 *
 * They hold at every step size for `meanField` scaling and a fresh batch, with a Gaussian or a constant second layer. Without a
 * step nothing else matters. c_1 = 0 and |ω| > 10 are `extrapolated`.
 *
 * Source: docs/theory, large steps, section 7.
 */
export function anyStepValidity(setting: TheorySetting, range: StepRange): Validity {
  if (range.stepSize === 0) return { status: 'ok', warnings: [] };
  const unsupported: string[] = [];
  if (setting.scaling === 'standard') {
    unsupported.push(
      'standard scaling: the network output is part of the residual and correlates with the weights; the any-step limits are for meanField',
    );
  }
  if (setting.reuseBatch) {
    unsupported.push(
      'reused batch: the ridge fit sees the samples of the step again; no limit is known',
    );
  }
  const outside: string[] = [];
  if (range.linearCoefficient === 0) {
    outside.push('c_1 = 0: the activation has no linear part and the step learns no direction');
  }
  if (Math.abs(range.omega) > largestChecked) {
    outside.push(
      `ω = ${range.omega.toPrecision(3)} is above ${largestChecked}, the largest compared with simulation`,
    );
  }
  const warnings = [...unsupported, ...outside];
  if (unsupported.length > 0) return { status: 'unsupported', warnings };
  return { status: outside.length > 0 ? 'extrapolated' : 'ok', warnings };
}
