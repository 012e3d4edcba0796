import type { ScalarFunction } from './scalar-function.ts';

/** A function that a network can train through. */
export type DifferentiableFunction = ScalarFunction & {
  readonly derivative: (x: number) => number;
};

/** Whether f can be an activation; if not (sign) it can only be a teacher's link. */
export function isDifferentiable(f: ScalarFunction): f is DifferentiableFunction {
  return f.derivative !== undefined;
}
