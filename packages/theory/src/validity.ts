import type { TheorySetting } from './setting.ts';

/** Largest |ω| for which the bulk is unchanged to the accuracy of a few per cent. */
export const largestOmega = 0.4;

/**
 * Largest |c_2 ω/c_1| for a constant second layer. All neurons then turn alike, which changes the limits by a relative
 * 3 |c_2 ω/c_1| at most that this theory leaves out; for a Gaussian layer the turns have either sign and the first order
 * cancels.
 */
export const largestCommonTurn = 0.02;

/**
 * Largest |c_2 ω/c_1| for a Gaussian second layer, to the accuracy of a few per cent that |ω| ≤ 0.4 has with ReLU: the any-step
 * theory is up to 6 % off at 0.12, 9 % at 0.16, 23 % at 0.32 (ω ≤ 0.3, d 300 and 1000, λ = 0.1 of the largest eigenvalues).
 */
export const largestTurn = 0.16;

/** Largest relative change of the test error that leaving out the inputs' norms may make. */
export const largestNormEffect = 0.01;

/** What is known about one setting at one step size. */
export interface Validity {
  /** How far the limits can be trusted. */
  readonly status: 'ok' | 'extrapolated' | 'unsupported';
  readonly warnings: readonly string[];
}

/** Quantities of the step that the range of validity is stated in. */
export interface StepRange {
  readonly stepSize: number;
  /** α = log η/log n0, null for η = 0. */
  readonly stepExponent: number | null;
  /** ω = η c_1 b/√N. */
  readonly omega: number;
  /** c_1. */
  readonly linearCoefficient: number;
  /** c_2. */
  readonly quadraticCoefficient: number;
  /** Whether the network's output at initialisation has a limit: not in `standard` scaling with c_0 ≠ 0. */
  readonly outputSettles: boolean;
  /** Relative change of the test error by leaving the inputs' norms out (`prepareNormEffect`); 0 where they are kept. */
  readonly normEffect: number;
}

/** The warning where the output at initialisation has no limit. */
export const unsettledOutput =
  'standard scaling with c_0 ≠ 0: the mean of the output is c_0 Σ a_i and does not settle as N grows; ‖β‖ and cos(β, β⋆) are root mean squares';

/** The warning where the inputs' norms are left out and matter, for any theory; null where they do not. */
export function normWarning({ normEffect }: Pick<StepRange, 'normEffect'>): string | null {
  if (!(normEffect > largestNormEffect)) return null;
  return `c_2 ≠ 0: the fluctuation of the inputs' norms moves all neurons alike, which is left out and changes the test error by up to ${(100 * normEffect).toPrecision(2)} %; keep it with normFluctuation (--norm-fluctuation)`;
}

/**
 * Whether the small-step limits apply, and in words why not.
 *
 * Without a step (η = 0) the scaling, the second layer and the batch do not matter. Otherwise a reused batch is
 * `unsupported`; `extrapolated` are |ω| > 0.4, α ≥ 1/2, c_1 = 0, `standard` scaling with c_0 ≠ 0, |c_2 ω/c_1| > 0.16, and a
 * constant second layer with |c_2 ω/c_1| > 0.02 or where the inputs' norms are left out and worth more than 1 % of the test
 * error. For a Gaussian layer, where they are worth 3 % at most, there is a warning alone.
 *
 * Source: docs/theory, section 8.
 */
export function stepValidity(setting: TheorySetting, range: StepRange): Validity {
  const norm = normWarning(range);
  const notes = norm === null ? [] : [norm];
  if (range.stepSize === 0) return { status: 'ok', warnings: notes };
  const unsupported: string[] = [];
  if (setting.reuseBatch) {
    unsupported.push(
      'reused batch: the ridge fit sees the samples of the step again; no limit is known',
    );
  }
  const outside: string[] = [];
  if (Math.abs(range.omega) > largestOmega) {
    outside.push(
      `ω = ${range.omega.toPrecision(3)} is above ${largestOmega}: the bulk itself changes, and the curves drift: by 5–15 % up to ω ≈ 1, by more beyond`,
    );
  }
  if (range.stepExponent !== null && range.stepExponent >= 0.5) {
    outside.push(
      `step exponent ${range.stepExponent.toPrecision(3)} is not below 1/2: the decomposition into spikes does not hold`,
    );
  }
  if (range.linearCoefficient === 0) {
    outside.push('c_1 = 0: the activation has no linear part and the step learns no direction');
  }
  const turn = Math.abs(
    (range.quadraticCoefficient * range.omega) / (range.linearCoefficient || 1),
  );
  if (setting.secondLayer === 'gaussian' && turn > largestTurn) {
    outside.push(
      `|c_2 ω/c_1| = ${turn.toPrecision(3)} is above ${largestTurn}: the step turns the neurons as well as shifting them, and the curves drift by 5–30 %`,
    );
  }
  if (setting.secondLayer === 'constant' && turn > largestCommonTurn) {
    outside.push(
      `constant second layer with c_2 ≠ 0: the step turns all neurons alike, which is left out here; the limits are off by up to ${(300 * turn).toPrecision(2)} %`,
    );
  }
  if (!range.outputSettles) outside.push(unsettledOutput);
  const warnings = [...unsupported, ...outside, ...notes];
  if (unsupported.length > 0) return { status: 'unsupported', warnings };
  const inRange = outside.length === 0 && (norm === null || setting.secondLayer === 'gaussian');
  return { status: inRange ? 'ok' : 'extrapolated', warnings };
}

/**
 * Why the staircase of plateaus has no meaning for a setting, or null where it has.
 *
 * @param setting the experiment.
 * @param present whether c_1, c_2 and the label mean c⋆_0 are nonzero.
 *
 * Source: docs/theory, section 6.
 */
export function whyNoStaircase(
  setting: TheorySetting,
  present: { readonly linear: boolean; readonly quadratic: boolean; readonly labelMean: boolean },
): string | null {
  const reason = (text: string): string => `no staircase: ${text}`;
  if (setting.scaling === 'standard') return reason('the plateaus are for meanField scaling');
  if (setting.secondLayer === 'constant') {
    return reason('with a constant second layer all spikes are parallel');
  }
  if (setting.reuseBatch) return reason('the ridge fit reuses the batch of the step');
  if (!present.linear) return reason('c_1 = 0, the step writes no spike');
  if (present.labelMean && present.quadratic) {
    return reason(
      'with a label mean and c_2 ≠ 0 the first spike mixes z with the constant; the errors at finite η hold',
    );
  }
  return null;
}
