/**
 * The one product kernel: C += alpha A Bᵀ with element strides, so that A, Aᵀ, B and Bᵀ are all
 * read where they lie. Panels of A (3 rows) and of B (4 rows) are packed so that the register tile
 * reads both in order; a packed block of B stays in the second-level cache.
 *
 * The panels are module constants on purpose: V8 then builds their addresses and lengths into the
 * compiled loop, which the tile gains a third from. 3 × 4 accumulators with their operands just fit
 * the 15 float registers V8 uses; 4 × 4 spills.
 */
const tileRows = 3;
const tileCols = 4;
const blockDepth = 256;
const blockRows = 96;
const blockCols = 512;

const panelA: Float64Array = new Float64Array(blockRows * blockDepth);
const panelB: Float64Array = new Float64Array(blockCols * blockDepth);
const edgeTile: Float64Array = new Float64Array(tileRows * tileCols);

/** Adds the product of one packed panel of A and one of B, over `depth`, to a 3 × 4 tile of C. */
function addTile(
  depth: number,
  startA: number,
  startB: number,
  C: Float64Array,
  startC: number,
  strideC: number,
): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c03 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c13 = 0;
  let c20 = 0;
  let c21 = 0;
  let c22 = 0;
  let c23 = 0;
  const end = startA + depth * tileRows;
  for (let p = startA, q = startB; p < end; p += tileRows, q += tileCols) {
    const b0 = panelB[q] as number;
    const b1 = panelB[q + 1] as number;
    const b2 = panelB[q + 2] as number;
    const b3 = panelB[q + 3] as number;
    const a0 = panelA[p] as number;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    const a1 = panelA[p + 1] as number;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    const a2 = panelA[p + 2] as number;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
  }
  let c = startC;
  C[c] = (C[c] as number) + c00;
  C[c + 1] = (C[c + 1] as number) + c01;
  C[c + 2] = (C[c + 2] as number) + c02;
  C[c + 3] = (C[c + 3] as number) + c03;
  c += strideC;
  C[c] = (C[c] as number) + c10;
  C[c + 1] = (C[c + 1] as number) + c11;
  C[c + 2] = (C[c + 2] as number) + c12;
  C[c + 3] = (C[c + 3] as number) + c13;
  c += strideC;
  C[c] = (C[c] as number) + c20;
  C[c + 1] = (C[c + 1] as number) + c21;
  C[c + 2] = (C[c + 2] as number) + c22;
  C[c + 3] = (C[c + 3] as number) + c23;
}

/** Packs `count` rows of alpha·X, `depth` deep, in groups of 3; missing rows are zeros. */
function packA(
  count: number,
  depth: number,
  alpha: number,
  X: Float64Array,
  start: number,
  rowStride: number,
  colStride: number,
): void {
  let o = 0;
  for (let i = 0; i < count; i += tileRows) {
    let p0 = start + i * rowStride;
    const left = count - i;
    if (left >= tileRows) {
      let p1 = p0 + rowStride;
      let p2 = p1 + rowStride;
      for (let k = 0; k < depth; k++) {
        panelA[o] = alpha * (X[p0] as number);
        panelA[o + 1] = alpha * (X[p1] as number);
        panelA[o + 2] = alpha * (X[p2] as number);
        p0 += colStride;
        p1 += colStride;
        p2 += colStride;
        o += tileRows;
      }
    } else {
      for (let k = 0; k < depth; k++) {
        for (let r = 0; r < tileRows; r++) {
          panelA[o] = r < left ? alpha * (X[p0 + r * rowStride] as number) : 0;
          o++;
        }
        p0 += colStride;
      }
    }
  }
}

/** Packs `count` rows of X, `depth` deep, in groups of 4; missing rows are zeros. */
function packB(
  count: number,
  depth: number,
  X: Float64Array,
  start: number,
  rowStride: number,
  colStride: number,
): void {
  let o = 0;
  for (let i = 0; i < count; i += tileCols) {
    let p0 = start + i * rowStride;
    const left = count - i;
    if (left >= tileCols) {
      let p1 = p0 + rowStride;
      let p2 = p1 + rowStride;
      let p3 = p2 + rowStride;
      for (let k = 0; k < depth; k++) {
        panelB[o] = X[p0] as number;
        panelB[o + 1] = X[p1] as number;
        panelB[o + 2] = X[p2] as number;
        panelB[o + 3] = X[p3] as number;
        p0 += colStride;
        p1 += colStride;
        p2 += colStride;
        p3 += colStride;
        o += tileCols;
      }
    } else {
      for (let k = 0; k < depth; k++) {
        for (let r = 0; r < tileCols; r++) {
          panelB[o] = r < left ? (X[p0 + r * rowStride] as number) : 0;
          o++;
        }
        p0 += colStride;
      }
    }
  }
}

/** A block of a matrix where it lies: element (i, j) is `data[start + i * rowStride + j * colStride]`. */
export interface StridedBlock {
  readonly data: Float64Array;
  readonly start: number;
  readonly rowStride: number;
  readonly colStride: number;
}

/**
 * C += alpha A Bᵀ, A being rows × depth, B cols × depth and C rows × cols with unit column stride.
 * With `lowerOnly`, tiles that lie wholly above the diagonal of C are skipped; elements above the
 * diagonal are then left in any state.
 */
export function addProduct(
  rows: number,
  cols: number,
  depth: number,
  alpha: number,
  A: StridedBlock,
  B: StridedBlock,
  C: StridedBlock,
  lowerOnly: boolean,
): void {
  const { data: out, rowStride: strideC } = C;
  for (let jc = 0; jc < cols; jc += blockCols) {
    const width = Math.min(blockCols, cols - jc);
    for (let kc = 0; kc < depth; kc += blockDepth) {
      const deep = Math.min(blockDepth, depth - kc);
      const startB = B.start + jc * B.rowStride + kc * B.colStride;
      packB(width, deep, B.data, startB, B.rowStride, B.colStride);
      const first = lowerOnly ? jc - (jc % blockRows) : 0;
      for (let ic = first; ic < rows; ic += blockRows) {
        const height = Math.min(blockRows, rows - ic);
        const startA = A.start + ic * A.rowStride + kc * A.colStride;
        packA(height, deep, alpha, A.data, startA, A.rowStride, A.colStride);
        addBlock(
          height,
          width,
          deep,
          out,
          C.start + ic * strideC + jc,
          strideC,
          lowerOnly,
          ic - jc,
        );
      }
    }
  }
}

/** Runs the tiles of one packed block; `below` is how far its first row lies below its first column. */
function addBlock(
  height: number,
  width: number,
  depth: number,
  out: Float64Array,
  start: number,
  strideC: number,
  lowerOnly: boolean,
  below: number,
): void {
  for (let j = 0; j < width; j += tileCols) {
    const tileWidth = Math.min(tileCols, width - j);
    for (let i = 0; i < height; i += tileRows) {
      if (lowerOnly && below + i + tileRows - 1 < j) continue;
      const tileHeight = Math.min(tileRows, height - i);
      const c = start + i * strideC + j;
      if (tileHeight === tileRows && tileWidth === tileCols) {
        addTile(depth, i * depth, j * depth, out, c, strideC);
      } else {
        edgeTile.fill(0);
        addTile(depth, i * depth, j * depth, edgeTile, 0, tileCols);
        for (let r = 0; r < tileHeight; r++) {
          for (let s = 0; s < tileWidth; s++) {
            const at = c + r * strideC + s;
            out[at] = (out[at] as number) + (edgeTile[r * tileCols + s] as number);
          }
        }
      }
    }
  }
}
