import type { TheorySetting } from '../setting.ts';
import { largestTurn, normWarning, type StepRange, type Validity } from '../validity.ts';

/** Largest |ω| at which the limits were compared with simulation. */
const largestChecked = 10;
/** Share of |c_1| above which c_2 turns neurons of a Gaussian layer enough for the norms to matter; ReLU has 0.4. */
const strongQuadratic = 0.5;

/**
 * Whether the any-step limits apply, and in words why not.
 *
 * They hold at every step size for `meanField` scaling and a fresh batch, with a Gaussian or a constant second layer. Without a
 * step nothing else matters. `extrapolated` are c_1 = 0, |ω| > 10, and a constant second layer where the inputs' norms are left
 * out and worth more than 1 % of the test error. For a Gaussian layer there is a warning alone; single points where they are
 * worth more than that are marked as they are computed.
 *
 * Source: docs/theory, large steps, section 7.
 */
export function anyStepValidity(
  setting: TheorySetting,
  range: StepRange,
  normFluctuation: boolean,
): Validity {
  const norm = normFluctuation ? null : (normWarning(range) ?? turnWarning(range));
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
  const moved = setting.secondLayer === 'constant' && normWarning(range) !== null;
  const beyond = outside.length > 0 || (moved && !normFluctuation);
  return { status: beyond ? 'extrapolated' : 'ok', warnings };
}

/** The warning where c_2 turns the neurons enough for the inputs' norms to matter; null elsewhere. */
function turnWarning(range: StepRange): string | null {
  const { quadraticCoefficient, linearCoefficient, omega } = range;
  const turn = Math.abs((quadraticCoefficient * omega) / (linearCoefficient || 1));
  const strong = Math.abs(quadraticCoefficient) > strongQuadratic * Math.abs(linearCoefficient);
  if (!(turn > largestTurn && strong)) return null;
  return `c_2 = ${quadraticCoefficient.toPrecision(3)} is large beside c_1: the fluctuation of the inputs' norms, which is left out, can matter; ridges where it changes the test error by more than 1 % are extrapolated; keep it with normFluctuation (--norm-fluctuation)`;
}
