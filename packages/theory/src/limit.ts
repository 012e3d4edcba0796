/** Why a limit has, or has not, a number. */
export type LimitStatus = 'ok' | 'extrapolated' | 'unsupported' | 'diverges' | 'notConverged';

/** What each status means, as data for messages. */
export const limitStatusText: Readonly<Record<LimitStatus, string>> = {
  ok: 'the limit holds',
  extrapolated: 'computed outside the range in which the limit holds',
  unsupported: 'no limit is known for this setting',
  diverges: 'the limit is infinite',
  notConverged: 'the iteration did not reach its tolerance',
};

/** One limiting number; `value` is there for `ok` and `extrapolated`, and may be for `notConverged`. */
export interface Limit {
  readonly value: number | null;
  readonly status: LimitStatus;
}

/** The three limiting numbers of the ridge fit, each with its status. */
export interface ErrorLimits {
  /** (1/n)‖ỹ − Fâ‖² + λ‖â‖². */
  readonly objective: Limit;
  /** (1/n)‖ỹ − Fâ‖². */
  readonly trainError: Limit;
  /** E(y − f(x)ᵀâ)² on fresh labels, noise included. */
  readonly testError: Limit;
}

/** Three numbers with one status; null numbers for none at all. A number that is not finite `diverges`. */
export function errorLimits(
  numbers: Readonly<Record<keyof ErrorLimits, number>> | null,
  status: LimitStatus,
): ErrorLimits {
  const limit = (value: number | undefined): Limit => {
    if (value === undefined) return { value: null, status };
    return Number.isFinite(value) ? { value, status } : { value: null, status: 'diverges' };
  };
  return {
    objective: limit(numbers?.objective),
    trainError: limit(numbers?.trainError),
    testError: limit(numbers?.testError),
  };
}
