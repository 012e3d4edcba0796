import { activeBackend } from './backend/active.ts';
import type { ElementwiseName, PhiloxStream } from './backend/backend.ts';

/** Elements below which a call of a backend costs more than it saves. */
const fewest = 64;

/**
 * data[i] ← factor f(data[i]) + shift for start ≤ i < end, where the active backend has a vectorised f.
 *
 * @param name f
 * @param data finite numbers
 * @param start first element, a whole number ≥ 0
 * @param end element after the last, at most data.length
 * @returns whether it was done; if not, `data` is as it was and the caller's own loop is as good
 *
 * Error of f at most 2 units in the last place; for gelu left of −1, where Φ(x) is as exact as x/√2 is, 2 + 2x².
 */
export function elementwiseInPlace(
  name: ElementwiseName,
  data: Float64Array,
  start: number,
  end: number,
  factor: number,
  shift: number,
): boolean {
  if (end - start < fewest) return false;
  const { elementwiseInPlace: run } = activeBackend();
  run?.(name, data, start, end, factor, shift);
  return run !== undefined;
}

/**
 * out ← elements `from`, …, `from + out.length − 1` of the normal sequence of a Philox stream, where the
 * active backend has it; the same bits as `@onestep/random-matrix` draws by itself.
 *
 * @param from a whole number ≥ 0
 * @returns whether it was done; if not, `out` is as it was
 */
export function fillPhiloxNormals(out: Float64Array, from: number, stream: PhiloxStream): boolean {
  if (out.length < fewest) return false;
  const { fillNormals } = activeBackend();
  fillNormals?.(out, from, stream);
  return fillNormals !== undefined;
}
