import type { ElementwiseName } from '../backend.ts';

/** What the WebAssembly module exports: assembly/index.ts. Addresses are in bytes, strides in elements. */
export interface Kernels extends Record<ElementwiseName, ElementwiseKernel> {
  heapBase(): number;
  /** Fills the table of erf and gelu at an address, for good; returns the first address after it. */
  prepareErrorFunction(at: number): number;
  productWorkBytes(): number;
  addProduct(
    rows: number,
    cols: number,
    depth: number,
    alpha: number,
    A: number,
    rowStrideA: number,
    colStrideA: number,
    B: number,
    rowStrideB: number,
    colStrideB: number,
    C: number,
    strideC: number,
    lowerOnly: number,
    work: number,
  ): void;
  cholesky(n: number, A: number, stride: number, work: number): number;
  tridiagonalize(
    n: number,
    A: number,
    diagonal: number,
    offDiagonal: number,
    tau: number,
    panels: number,
    work: number,
  ): void;
  tridiagonalizeWork(n: number): number;
  tridiagonalEigenvalues(n: number, d: number, e2: number): number;
  dot(n: number, x: number, y: number): number;
  multiplyVector(rows: number, cols: number, A: number, x: number, y: number): void;
  transposeMultiplyVector(rows: number, cols: number, A: number, x: number, y: number): void;
  golubKahanStep(
    rows: number,
    cols: number,
    F: number,
    v: number,
    alpha: number,
    u: number,
    t: number,
    s: number,
  ): void;
  removeComponents(count: number, n: number, Q: number, x: number, work: number): void;
  fillNormals(
    groups: number,
    low: number,
    high: number,
    index: number,
    hash: number,
    key0: number,
    key1: number,
    out: number,
  ): void;
}

type ElementwiseKernel = (n: number, x: number, factor: number, shift: number) => void;
