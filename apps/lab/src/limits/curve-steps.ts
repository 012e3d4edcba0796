/** Step sizes from 0 to the largest, evenly spaced in √η as the axis of every figure is. */
export function evenSteps(largest: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => largest * (i / (count - 1)) ** 2);
}

/** The steps begin this far before the onset, which is known within some per cent. */
const safelyBefore = 0.95;
/** How much closer the steps stand where a curve turns up; 1 would be evenly. */
const crowding = 1.6;

/**
 * Step sizes for a curve that is 0 up to an onset and rises steeply from there: 0, and from just before the onset to the largest, closest
 * together at the onset.
 *
 * @param onset null where none is known; evenly spaced then, and where it lies beyond the largest.
 * @param count at least 3.
 */
export function stepsAround(
  onset: number | null,
  largest: number,
  count: number,
): readonly number[] {
  if (onset === null || !(onset > 0 && onset < largest)) return evenSteps(largest, count);
  const first = Math.sqrt((safelyBefore * onset) / largest);
  const rising = Array.from({ length: count - 1 }, (_, i) => {
    const share = (i / (count - 2)) ** crowding;
    return i === count - 2 ? largest : largest * (first + (1 - first) * share) ** 2;
  });
  return [0, ...rising];
}
