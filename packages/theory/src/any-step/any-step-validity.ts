import type { TheorySetting } from '../setting.ts';
import { normWarning, type StepRange, type Validity } from '../validity.ts';

/** Largest |ω| at which the limits were compared with simulation. */
const largestChecked = 10;

/**
 * Whether the any-step limits apply, and in words why not.
 *
 * They hold at every step size for `meanField` scaling and a fresh batch, with a Gaussian or a constant second layer. Without a
 * step nothing else matters. `extrapolated` are c_1 = 0, |ω| > 10, and a constant second layer where the inputs' norms are left
 * out and worth more than 1 % of the test error; for a Gaussian layer, where they are worth 3 % at most, there is a warning
 * alone.
 *
 * Source: docs/theory, large steps, section 7.
 */
export function anyStepValidity(setting: TheorySetting, range: StepRange): Validity {
  const norm = normWarning(range);
  const notes = norm === null ? [] : [norm];
  if (range.stepSize === 0) return { status: 'ok', warnings: notes };
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
  const warnings = [...unsupported, ...outside, ...notes];
  if (unsupported.length > 0) return { status: 'unsupported', warnings };
  const beyond = outside.length > 0 || (norm !== null && setting.secondLayer === 'constant');
  return { status: beyond ? 'extrapolated' : 'ok', warnings };
}
