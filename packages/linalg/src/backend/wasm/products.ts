import { mirrorInPlace } from '../../kernels/mirror.ts';
import type { Operand } from '../backend.ts';
import type { WasmInstance } from './instance.ts';

/** Rows from, …, to − 1. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Rows of a block come in multiples of this, the least common one of the kernel's own blocks. */
const granularity = 40;

/**
 * out ← A Bᵀ, copied through the memory of the instance in blocks of rows of A and B that take at most `doubles` numbers
 * with their part of the result. Every element is summed as in one piece: the blocks do not show in its bits.
 */
export function product(
  instance: WasmInstance,
  doubles: number,
  rows: number,
  cols: number,
  depth: number,
  A: Operand,
  B: Operand,
  out: Float64Array,
): void {
  const [rowStep, colStep] = blockSizes(rows, cols, depth, doubles);
  const work = instance.arena.allocate(instance.kernels.productWorkBytes());
  for (const own of spans(cols, colStep)) {
    instance.arena.region('product', () => {
      const b = place(instance, B, cols, depth, own);
      for (const rowSpan of spans(rows, rowStep)) {
        instance.arena.region('product', () => {
          const whole = A.data === B.data && rows === cols && A.transposed === B.transposed;
          const same = whole && rowSpan.from === own.from && rowSpan.to === own.to;
          const a = same ? b : place(instance, A, rows, depth, rowSpan);
          multiplyBlock(instance, { depth, scale: 1, a, b, lowerOnly: false, work, cols, out });
        });
      }
    });
  }
}

/** out ← scale · A Aᵀ, in blocks as `product`. */
export function gram(
  instance: WasmInstance,
  doubles: number,
  n: number,
  depth: number,
  scale: number,
  A: Operand,
  out: Float64Array,
): void {
  const [step] = blockSizes(n, n, depth, doubles);
  const work = instance.arena.allocate(instance.kernels.productWorkBytes());
  for (const own of spans(n, step)) {
    instance.arena.region('gram', () => {
      const b = place(instance, A, n, depth, own);
      for (const span of spans(n, step)) {
        if (span.from < own.from) continue;
        instance.arena.region('gram', () => {
          const lowerOnly = span.from === own.from;
          const a = lowerOnly ? b : place(instance, A, n, depth, span);
          multiplyBlock(instance, { depth, scale, a, b, lowerOnly, work, cols: n, out });
        });
      }
    });
  }
  mirrorInPlace(n, out);
}

/** A span of the rows of an operand, in the memory of the instance. */
interface Placed extends Span {
  readonly address: number;
  readonly rowStride: number;
  readonly depthStride: number;
}

function place(
  { arena }: WasmInstance,
  { data, transposed }: Operand,
  rows: number,
  depth: number,
  { from, to }: Span,
): Placed {
  const count = to - from;
  if (!transposed) {
    const address = arena.copyIn(data.subarray(from * depth, to * depth));
    return { from, to, address, rowStride: depth, depthStride: 1 };
  }
  if (count === rows) {
    return { from, to, address: arena.copyIn(data), rowStride: 1, depthStride: rows };
  }
  const address = arena.allocate(8 * count * depth);
  const copy = arena.view(address, count * depth);
  for (let k = 0; k < depth; k++) {
    copy.set(data.subarray(k * rows + from, k * rows + to), k * count);
  }
  return { from, to, address, rowStride: 1, depthStride: count };
}

interface BlockTask {
  readonly depth: number;
  readonly scale: number;
  readonly a: Placed;
  readonly b: Placed;
  readonly lowerOnly: boolean;
  readonly work: number;
  /** Columns of the whole result. */
  readonly cols: number;
  readonly out: Float64Array;
}

function multiplyBlock(
  { kernels, arena }: WasmInstance,
  { depth, scale, a, b, lowerOnly, work, cols, out }: BlockTask,
): void {
  const [height, width] = [a.to - a.from, b.to - b.from];
  const c = arena.allocate(8 * height * width);
  arena.view(c, height * width).fill(0);
  kernels.addProduct(
    ...([height, width, depth, scale] as const),
    ...([a.address, a.rowStride, a.depthStride] as const),
    ...([b.address, b.rowStride, b.depthStride] as const),
    ...([c, width, lowerOnly ? 1 : 0, work] as const),
  );
  const result = arena.view(c, height * width);
  if (width === cols) {
    out.set(result, a.from * cols);
    return;
  }
  for (let i = 0; i < height; i++) {
    out.set(result.subarray(i * width, (i + 1) * width), (a.from + i) * cols + b.from);
  }
}

/** With no more rows than this on one side, a product waits for the memory that the other side is read from. */
const thin = 64;
/** Doubles of the long side of a thin product that are copied, packed and used while they are in the second-level cache. */
const cachedDoubles = 2 ** 16;

/** Rows of A and of B at once: halved, the longer first, until they fit. */
function blockSizes(
  rows: number,
  cols: number,
  depth: number,
  doubles: number,
): readonly [number, number] {
  let [r, c] = [rows, cols];
  const cached = Math.max(1, Math.floor(cachedDoubles / depth / granularity)) * granularity;
  if (c <= thin) r = Math.min(r, cached);
  else if (r <= thin) c = Math.min(c, cached);
  while (r * depth + c * depth + r * c > doubles && Math.max(r, c) > granularity) {
    if (r >= c) r = halved(r);
    else c = halved(c);
  }
  return [r, c];
}

function halved(count: number): number {
  return Math.ceil(count / 2 / granularity) * granularity;
}

function spans(total: number, step: number): Span[] {
  const count = step === 0 ? 0 : Math.ceil(total / step);
  return Array.from({ length: count }, (_, i) => ({
    from: i * step,
    to: Math.min((i + 1) * step, total),
  }));
}
