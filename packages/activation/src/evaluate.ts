import type { RangeLoop, ScalarFunction } from './scalar-function.ts';

/** The part of an array that an elementwise function works on: `start ≤ i < end`; all by default. */
export interface ElementRange {
  readonly start?: number;
  readonly end?: number;
}

/**
 * Replaces every element by f of it, without allocating.
 *
 * @param f the function.
 * @param data changed in place; with `range` only the elements start ≤ i < end.
 * @returns `data`.
 * @throws RangeError when the range is not one of whole numbers 0 ≤ start ≤ end ≤ data.length.
 *
 * The same numbers as `f.value` for finite elements (relu, leakyRelu, abs: |x| < 2^1023). Cost per
 * element about 1 ns for relu, scaled and centred too, else that of f.
 */
export function evaluateInPlace(
  f: ScalarFunction,
  data: Float64Array,
  range: ElementRange = {},
): Float64Array {
  const [start, end] = checkedRange('evaluateInPlace', data, range);
  run(f.evaluateRange, f.value, data, start, end);
  return data;
}

/** f of every element, in a new array. */
export function evaluate(f: ScalarFunction, data: Float64Array): Float64Array {
  return evaluateInPlace(f, data.slice());
}

/**
 * Replaces every element by f′ of it, without allocating.
 *
 * @throws RangeError for a wrong range, TypeError where f has no derivative.
 */
export function derivativeInPlace(
  f: ScalarFunction,
  data: Float64Array,
  range: ElementRange = {},
): Float64Array {
  if (f.derivative === undefined) {
    throw new TypeError(
      `derivativeInPlace: f must have a derivative, got ${f.label}; it can only be a teacher link`,
    );
  }
  const [start, end] = checkedRange('derivativeInPlace', data, range);
  run(f.differentiateRange, f.derivative, data, start, end);
  return data;
}

function run(
  loop: RangeLoop | undefined,
  f: (x: number) => number,
  data: Float64Array,
  start: number,
  end: number,
): void {
  if (loop) loop(data, start, end);
  else for (let i = start; i < end; i += 1) data[i] = f(data[i] as number);
}

function checkedRange(
  caller: string,
  data: Float64Array,
  { start = 0, end = data.length }: ElementRange,
): readonly [number, number] {
  const whole = Number.isInteger(start) && Number.isInteger(end);
  if (!whole || start < 0 || start > end || end > data.length) {
    throw new RangeError(
      `${caller}: the range must satisfy 0 ≤ start ≤ end ≤ ${data.length}, got ${start} to ${end}; pass whole numbers inside the array`,
    );
  }
  return [start, end];
}
