import { packA, packB, tileCols, tileRows } from './packing';
import { addTile } from './tile';

// A packed block of B (1 MB) and one of A (80 kB) stay in the second-level cache together.
const blockRows: i32 = 40;
const blockDepth: i32 = 256;
const blockCols: i32 = 512;

const edgeBytes: usize = 256;
const panelBytes: usize = 8 * <usize>blockRows * <usize>blockDepth + 256;

/** Bytes of work space that `addProduct` needs. */
export function productWorkBytes(): usize {
  return edgeBytes + panelBytes + 8 * <usize>blockCols * <usize>blockDepth;
}

/**
 * C += alpha A Bᵀ, A being rows × depth, B cols × depth, with element strides, and C rows × cols with
 * rows `strideC` elements apart. With `lowerOnly` ≠ 0, tiles that lie wholly above the diagonal of C are
 * skipped; elements above the diagonal are then left in any state. `work`: productWorkBytes() bytes.
 */
export function addProduct(
  rows: i32, cols: i32, depth: i32, alpha: f64,
  A: usize, rowStrideA: i32, colStrideA: i32,
  B: usize, rowStrideB: i32, colStrideB: i32,
  C: usize, strideC: i32, lowerOnly: i32, work: usize,
): void {
  const ar = (<usize>rowStrideA) << 3;
  const ac = (<usize>colStrideA) << 3;
  const br = (<usize>rowStrideB) << 3;
  const bc = (<usize>colStrideB) << 3;
  const cr = (<usize>strideC) << 3;
  const panelA = work + edgeBytes;
  const panelB = panelA + panelBytes;
  for (let jc = 0; jc < cols; jc += blockCols) {
    const width = min(blockCols, cols - jc);
    for (let kc = 0; kc < depth; kc += blockDepth) {
      const deep = min(blockDepth, depth - kc);
      packB(width, deep, B + <usize>jc * br + <usize>kc * bc, br, bc, panelB);
      const first = lowerOnly !== 0 ? jc - (jc % blockRows) : 0;
      for (let ic = first; ic < rows; ic += blockRows) {
        const height = min(blockRows, rows - ic);
        packA(height, deep, alpha, A + <usize>ic * ar + <usize>kc * ac, ar, ac, panelA);
        const c = C + <usize>ic * cr + ((<usize>jc) << 3);
        const below = lowerOnly !== 0 ? ic - jc : i32.MAX_VALUE >> 1;
        addBlock(height, width, deep, panelA, panelB, c, cr, below, work);
      }
    }
  }
}

/** Runs the tiles of one packed block; `below` is how far its first row lies below its first column. */
function addBlock(
  height: i32, width: i32, depth: i32, panelA: usize, panelB: usize, C: usize, stride: usize,
  below: i32, edge: usize,
): void {
  for (let j = 0; j < width; j += tileCols) {
    const b = panelB + ((<usize>(j * depth)) << 3);
    const tileWidth = min(tileCols, width - j);
    for (let i = 0; i < height; i += tileRows) {
      if (below + i + tileRows - 1 < j) continue;
      const a = panelA + ((<usize>(i * depth)) << 3);
      const tileHeight = min(tileRows, height - i);
      const c = C + <usize>i * stride + ((<usize>j) << 3);
      if (tileHeight === tileRows && tileWidth === tileCols) {
        addTile(depth, a, b, c, stride);
      } else {
        memory.fill(edge, 0, 8 * <usize>(tileRows * tileCols));
        addTile(depth, a, b, edge, 8 * <usize>tileCols);
        for (let r = 0; r < tileHeight; r++) {
          for (let s = 0; s < tileWidth; s++) {
            const to = c + <usize>r * stride + ((<usize>s) << 3);
            store<f64>(to, load<f64>(to) + load<f64>(edge + ((<usize>(r * tileCols + s)) << 3)));
          }
        }
      }
    }
  }
}
