/** Element i of the doubles at p. */
@inline
export function at(p: usize, i: i32): f64 {
  return load<f64>(p + ((<usize>i) << 3));
}

/** Sets element i of the doubles at p. */
@inline
export function put(p: usize, i: i32, value: f64): void {
  store<f64>(p + ((<usize>i) << 3), value);
}

/** The address of element i of the doubles at p. */
@inline
export function address(p: usize, i: i32): usize {
  return p + ((<usize>i) << 3);
}

/** a b + c: rounded once in the relaxed build where the processor can, twice in the deterministic one. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD
    ? f64x2.relaxed_madd(a, b, c)
    : f64x2.add(c, f64x2.mul(a, b));
}

@inline
export function sumLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}
