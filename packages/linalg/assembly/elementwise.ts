import { erfOf, geluOf } from './error-function-table';
import { sigmoidOf, siluOf, softplusOf, tanhOf } from './sigmoidal';

// Each: x ← factor f(x) + shift over n doubles at x. The last of an odd number shares its register with itself.

export function tanh(n: i32, x: usize, factor: f64, shift: f64): void {
  for (let k = n; k > 1; k -= 2) {
    v128.store(x, affine(tanhOf(v128.load(x)), factor, shift));
    x += 16;
  }
  if (n & 1) storeOne(x, affine(tanhOf(v128.load64_splat(x)), factor, shift));
}

export function sigmoid(n: i32, x: usize, factor: f64, shift: f64): void {
  for (let k = n; k > 1; k -= 2) {
    v128.store(x, affine(sigmoidOf(v128.load(x)), factor, shift));
    x += 16;
  }
  if (n & 1) storeOne(x, affine(sigmoidOf(v128.load64_splat(x)), factor, shift));
}

export function silu(n: i32, x: usize, factor: f64, shift: f64): void {
  for (let k = n; k > 1; k -= 2) {
    v128.store(x, affine(siluOf(v128.load(x)), factor, shift));
    x += 16;
  }
  if (n & 1) storeOne(x, affine(siluOf(v128.load64_splat(x)), factor, shift));
}

export function softplus(n: i32, x: usize, factor: f64, shift: f64): void {
  for (let k = n; k > 1; k -= 2) {
    v128.store(x, affine(softplusOf(v128.load(x)), factor, shift));
    x += 16;
  }
  if (n & 1) storeOne(x, affine(softplusOf(v128.load64_splat(x)), factor, shift));
}

export function erf(n: i32, x: usize, factor: f64, shift: f64): void {
  for (let k = n; k > 1; k -= 2) {
    v128.store(x, affine(erfOf(v128.load(x)), factor, shift));
    x += 16;
  }
  if (n & 1) storeOne(x, affine(erfOf(v128.load64_splat(x)), factor, shift));
}

export function gelu(n: i32, x: usize, factor: f64, shift: f64): void {
  for (let k = n; k > 1; k -= 2) {
    v128.store(x, affine(geluOf(v128.load(x)), factor, shift));
    x += 16;
  }
  if (n & 1) storeOne(x, affine(geluOf(v128.load64_splat(x)), factor, shift));
}

@inline
function affine(value: v128, factor: f64, shift: f64): v128 {
  return f64x2.add(f64x2.mul(value, f64x2.splat(factor)), f64x2.splat(shift));
}

@inline
function storeOne(x: usize, value: v128): void {
  store<f64>(x, f64x2.extract_lane(value, 0));
}
