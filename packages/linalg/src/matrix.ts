/** A dense real matrix; element (i, j) is `data[i * cols + j]` (row-major, no padding). */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** Throws unless `value` is an integer ≥ 0; `caller` and `name` go into the message. */
export function requireSize(caller: string, name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0) {
    throw new RangeError(
      `${caller}: ${name} must be a non-negative integer, got ${value}; pass the number of ${name}`,
    );
  }
}

/** Throws unless `actual` equals `wanted`; `name` says what is counted. */
export function requireLength(
  caller: string,
  name: string,
  actual: number,
  wanted: number,
  remedy: string,
): void {
  if (actual !== wanted) {
    throw new RangeError(`${caller}: ${name} must be ${wanted}, got ${actual}; ${remedy}`);
  }
}

/** Throws unless A is square. */
export function requireSquare(caller: string, A: Matrix): void {
  if (A.rows !== A.cols) {
    throw new RangeError(
      `${caller}: A must be square, got ${A.rows} x ${A.cols}; pass a symmetric matrix such as gram(F)`,
    );
  }
}

/**
 * A rows × cols matrix over `data`, or of zeros when `data` is left out.
 *
 * @param rows number of rows, an integer ≥ 0
 * @param cols number of columns, an integer ≥ 0
 * @param data rows·cols numbers, row-major; kept, not copied
 * @throws RangeError on a bad size or a `data` of another length
 */
export function matrix(rows: number, cols: number, data?: Float64Array): Matrix {
  requireSize('matrix', 'rows', rows);
  requireSize('matrix', 'cols', cols);
  if (data === undefined) return { rows, cols, data: new Float64Array(rows * cols) };
  requireLength('matrix', 'data.length', data.length, rows * cols, 'pass rows * cols numbers');
  return { rows, cols, data };
}

/**
 * The n × n identity matrix.
 *
 * @throws RangeError unless n is an integer ≥ 0
 */
export function identity(n: number): Matrix {
  requireSize('identity', 'rows', n);
  const result = matrix(n, n);
  for (let i = 0; i < n; i++) result.data[i * n + i] = 1;
  return result;
}

/**
 * The matrix with the given rows.
 *
 * @param rows arrays of one length; no rows give the 0 × 0 matrix
 * @throws RangeError if the rows differ in length
 */
export function fromRows(rows: readonly (readonly number[])[]): Matrix {
  const cols = rows[0]?.length ?? 0;
  const result = matrix(rows.length, cols);
  rows.forEach((row, i) => {
    requireLength('fromRows', `rows[${i}].length`, row.length, cols, 'give every row one length');
    result.data.set(row, i * cols);
  });
  return result;
}

const transposeBlock = 16;

/** Aᵀ as a new cols × rows matrix, copied in square blocks that stay in cache. */
export function transpose(A: Matrix): Matrix {
  const { rows, cols, data } = A;
  const result = matrix(cols, rows);
  const out = result.data;
  for (let ib = 0; ib < rows; ib += transposeBlock) {
    const ie = Math.min(ib + transposeBlock, rows);
    for (let jb = 0; jb < cols; jb += transposeBlock) {
      const je = Math.min(jb + transposeBlock, cols);
      for (let i = ib; i < ie; i++) {
        for (let j = jb; j < je; j++) out[j * rows + i] = data[i * cols + j] as number;
      }
    }
  }
  return result;
}
