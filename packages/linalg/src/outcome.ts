/** Why an iteration or a factorisation ended, with the sentence that says so. */
export const statusText = {
  converged: 'the result meets its tolerance',
  iterationLimit: 'the iteration limit was reached before the tolerance was met',
  notPositiveDefinite: 'the matrix is not positive definite to working precision',
  inaccurate: 'the iteration ended, but its residual is above the tolerance',
} as const;

export type Status = keyof typeof statusText;

/**
 * What an iterative routine hands back. `value` is always there, as good as it got; `status` says
 * why the routine ended, `iterations` how long it took and `residual` how far the value is from
 * its defining equation, in the scale that the routine documents.
 */
export interface Outcome<T, S extends string = Status> {
  readonly value: T;
  readonly status: S;
  readonly iterations: number;
  readonly residual: number;
}

/** Thrown by `unwrap` for an outcome that has not converged; carries the outcome's data. */
export class OutcomeError extends Error {
  readonly status: string;
  readonly iterations: number;
  readonly residual: number;

  constructor(message: string, outcome: Outcome<unknown, string>) {
    super(message);
    this.name = 'OutcomeError';
    this.status = outcome.status;
    this.iterations = outcome.iterations;
    this.residual = outcome.residual;
  }
}

/**
 * The value of a converged outcome.
 *
 * @throws OutcomeError when the status is anything but `converged`
 */
export function unwrap<T>(outcome: Outcome<T, string>): T {
  const { status, iterations, residual } = outcome;
  if (status === 'converged') return outcome.value;
  const text = Object.hasOwn(statusText, status) ? `: ${statusText[status as Status]}` : '';
  throw new OutcomeError(
    `unwrap: status must be converged, got ${status}${text} (iterations ${iterations}, residual ${residual}); read outcome.value to use it all the same`,
    outcome,
  );
}
