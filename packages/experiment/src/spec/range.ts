import { isMapping } from './path.ts';
import type { RangeSpec } from './spec.ts';

/** Whether a value has the form { from, to, count, scale }, right or wrong in its details. */
export function isRange(value: unknown): value is Record<string, unknown> {
  return isMapping(value) && ('from' in value || 'to' in value || 'count' in value);
}

/** The values of a range, both ends exact. */
export function rangeValues({ from, to, count, scale }: RangeSpec): number[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from;
    if (i === count - 1) return to;
    const share = i / (count - 1);
    return scale === 'log' ? from * (to / from) ** share : from + share * (to - from);
  });
}
