/** A dense complex matrix: element (i, j) is re + i·im at `i * cols + j` (row-major). */
export interface ComplexMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A rows × cols matrix of zeros. */
export function complexMatrix(rows: number, cols: number): ComplexMatrix {
  return { rows, cols, re: new Float64Array(rows * cols), im: new Float64Array(rows * cols) };
}

/** The n × n identity. */
export function complexIdentity(n: number): ComplexMatrix {
  const result = complexMatrix(n, n);
  for (let i = 0; i < n; i += 1) result.re[i * n + i] = 1;
  return result;
}

/** The rows × cols block whose first element is (top, left), copied. */
export function blockOf(
  A: ComplexMatrix,
  top: number,
  left: number,
  rows: number,
  cols: number,
): ComplexMatrix {
  const block = complexMatrix(rows, cols);
  for (let i = 0; i < rows; i += 1) {
    const from = (top + i) * A.cols + left;
    block.re.set(A.re.subarray(from, from + cols), i * cols);
    block.im.set(A.im.subarray(from, from + cols), i * cols);
  }
  return block;
}

/** target ← target + factor·A, factor real. */
export function addScaledInPlace(target: ComplexMatrix, factor: number, A: ComplexMatrix): void {
  for (let i = 0; i < target.re.length; i += 1) {
    target.re[i] = (target.re[i] as number) + factor * (A.re[i] as number);
    target.im[i] = (target.im[i] as number) + factor * (A.im[i] as number);
  }
}

/** target[top…, left…] ← target[top…, left…] + factor·A, factor real. */
export function addBlockInPlace(
  target: ComplexMatrix,
  top: number,
  left: number,
  factor: number,
  A: ComplexMatrix,
): void {
  for (let i = 0; i < A.rows; i += 1) {
    for (let j = 0; j < A.cols; j += 1) {
      const to = (top + i) * target.cols + left + j;
      const from = i * A.cols + j;
      target.re[to] = (target.re[to] as number) + factor * (A.re[from] as number);
      target.im[to] = (target.im[to] as number) + factor * (A.im[from] as number);
    }
  }
}

/** Σ factors[i]·terms[i] of matrices of one shape, factors real. */
export function combination(
  factors: readonly number[],
  terms: readonly ComplexMatrix[],
): ComplexMatrix {
  const [first] = terms as readonly [ComplexMatrix];
  const result = complexMatrix(first.rows, first.cols);
  terms.forEach((term, i) => {
    addScaledInPlace(result, factors[i] as number, term);
  });
  return result;
}

/** Aᵀ, not conjugated. */
export function complexTranspose(A: ComplexMatrix): ComplexMatrix {
  const result = complexMatrix(A.cols, A.rows);
  for (let i = 0; i < A.rows; i += 1) {
    for (let j = 0; j < A.cols; j += 1) {
      result.re[j * A.rows + i] = A.re[i * A.cols + j] as number;
      result.im[j * A.rows + i] = A.im[i * A.cols + j] as number;
    }
  }
  return result;
}
