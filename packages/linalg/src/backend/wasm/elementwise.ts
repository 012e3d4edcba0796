import type { ElementwiseName } from '../backend.ts';
import type { WasmInstance } from './instance.ts';

/** Elements copied in and out at a time: they stay in the first-level cache. */
const chunk = 2048;

export function elementwise(
  { kernels, arena }: WasmInstance,
  name: ElementwiseName,
  data: Float64Array,
  start: number,
  end: number,
  factor: number,
  shift: number,
): void {
  const x = arena.allocate(8 * Math.min(chunk, end - start));
  for (let from = start; from < end; from += chunk) {
    const part = data.subarray(from, Math.min(from + chunk, end));
    const here = arena.view(x, part.length);
    here.set(part);
    kernels[name](part.length, x, factor, shift);
    part.set(here);
  }
}
