import type { Basis } from '../orthogonalize.ts';

/** How the kernels of this package can be computed. */
export const backendNames = ['wasm', 'wasm-deterministic', 'native', 'reference'] as const;

/**
 * `wasm`: WebAssembly with SIMD, fused where the processor fuses, so that the last bits may depend on the
 * machine. `wasm-deterministic`: the same code without fusing, the same bits everywhere. `native`: the
 * system's BLAS and LAPACK for what they do faster. `reference`: plain TypeScript.
 */
export type BackendName = (typeof backendNames)[number];

/** A matrix where it lies, for a product over its second index: rows × depth, or transposed depth × rows. */
export interface Operand {
  readonly data: Float64Array;
  readonly transposed: boolean;
}

/** Functions that a backend may have vectorised. */
export const elementwiseNames = ['erf', 'gelu', 'sigmoid', 'silu', 'softplus', 'tanh'] as const;
export type ElementwiseName = (typeof elementwiseNames)[number];

/** A stream of Philox4x32-10: the words of its key, and the two upper words of its counter. */
export interface PhiloxStream {
  readonly key: readonly [number, number];
  readonly index: number;
  readonly hash: number;
}

/** A matrix that its backend keeps at hand for many products with vectors. */
export interface HeldMatrix {
  /** ‖F‖ of Frobenius; NaN or infinite where an element is. */
  norm(): number;
  /** y ← F x. */
  multiply(x: Float64Array, y: Float64Array): void;
  /** y ← Fᵀ x. */
  transposeMultiply(x: Float64Array, y: Float64Array): void;
  /** t ← F v − alpha u and s ← Fᵀ t, in one pass over F. */
  golubKahanStep(
    v: Float64Array,
    alpha: number,
    u: Float64Array,
    t: Float64Array,
    s: Float64Array,
  ): void;
  /** An empty basis of vectors of so many elements, kept beside F. */
  basis(elements: number): GrowingBasis;
}

/** A basis that grows by one orthonormal vector at a time. */
export interface GrowingBasis extends Basis {
  push(q: Float64Array): void;
}

/**
 * What a backend must do; sizes have been checked by the callers. All arrays are row-major without
 * padding, none is kept after the call, and only what is named `out` or `InPlace` is changed.
 */
export interface Backend {
  readonly name: BackendName;
  /** The library behind it, where there is one. */
  readonly runsOn?: string;
  /** out ← A Bᵀ, rows × cols, with A over rows × depth and B over cols × depth. */
  product(
    rows: number,
    cols: number,
    depth: number,
    A: Operand,
    B: Operand,
    out: Float64Array,
  ): void;
  /** out ← scale · A Aᵀ, both triangles, with A over n × depth. */
  gram(n: number, depth: number, scale: number, A: Operand, out: Float64Array): void;
  /** The lower triangle of A ← L with L Lᵀ = A; returns how many pivots were positive and finite. */
  choleskyInPlace(n: number, A: Float64Array): number;
  /**
   * The lower triangle of A ← reflectors with A = Q T Qᵀ: row i keeps reflector i − 1, of which element
   * i − 1 is 1 and `tau[i − 1]` the factor. Its upper triangle is left in any state.
   */
  tridiagonalizeInPlace(
    n: number,
    A: Float64Array,
    diagonal: Float64Array,
    offDiagonal: Float64Array,
    tau: Float64Array,
  ): void;
  /**
   * d ← the eigenvalues, unsorted, of the tridiagonal matrix with diagonal d and squared off-diagonal e2
   * (one spare element at its end), which is destroyed; returns the number of QL sweeps, negative if
   * an eigenvalue took more than 60.
   */
  tridiagonalEigenvaluesInPlace(d: Float64Array, e2: Float64Array): number;
  /** Calls `use` with the rows × cols matrix F at hand, and lets go of it afterwards; returns what `use` does. */
  hold<Result>(
    rows: number,
    cols: number,
    F: Float64Array,
    use: (held: HeldMatrix) => Result,
  ): Result;
  /** data[i] ← factor f(data[i]) + shift for start ≤ i < end; absent where a plain loop is as good. */
  readonly elementwiseInPlace?: (
    name: ElementwiseName,
    data: Float64Array,
    start: number,
    end: number,
    factor: number,
    shift: number,
  ) => void;
  /** out ← elements `from`, … of the normal sequence of a stream; absent where a plain loop is as good. */
  readonly fillNormals?: (out: Float64Array, from: number, stream: PhiloxStream) => void;
}
