import { unitStep } from '../branch-free.ts';
import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

export const abs: CatalogueEntry = entry('abs', '|x|', {
  value: Math.abs,
  // The value from the left at 0, as for the other kinks.
  derivative: (x) => (x > 0 ? 1 : -1),
  kinks: [0],
  // √(2/π)
  gaussianMean: 0.7978845608028654,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * Math.abs(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) {
      data[i] = scale * (2 * unitStep(data[i] as number) - 1) + shift;
    }
  },
});
