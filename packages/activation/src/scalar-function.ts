import type { FunctionSpec } from './function-spec.ts';

/** Replaces the elements `start ≤ i < end` of `data` by a function of each. */
export type RangeLoop = (data: Float64Array, start: number, end: number) => void;

/**
 * A scalar function f: ℝ → ℝ, the activation σ of a network or the link σ⋆ of a teacher.
 *
 * `functionFromSpec` makes one from its JSON form; an object with the same members, written by
 * hand, serves everywhere except where a spec is stored.
 */
export interface ScalarFunction {
  /** For people: `1.2·tanh(x) + 0.354·He₂(x)`. */
  readonly label: string;
  /** f(x); NaN for NaN. */
  readonly value: (x: number) => number;
  /** f′(x), at a kink the value from the left; absent where f′ says nothing of f (sign). */
  readonly derivative?: (x: number) => number;
  /** Ascending points where f or f′ jumps: quadrature splits there. */
  readonly kinks: readonly number[];
  /** E f(Z), Z ~ N(0, 1), to the last digits where known; `functionFromSpec` always gives it. */
  readonly gaussianMean?: number;
  /** The canonical JSON form, `functionFromSpec(f.spec)` is f again. */
  readonly spec: FunctionSpec;
  /** x ← f(x) over part of an array of finite numbers, equal to `value`, which it outruns. */
  readonly evaluateRange?: RangeLoop;
  /** x ← f′(x) in the same way. */
  readonly differentiateRange?: RangeLoop;
}
