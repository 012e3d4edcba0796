import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

export const square: CatalogueEntry = entry('square', 'x²', {
  value: (x) => x * x,
  derivative: (x) => 2 * x,
  kinks: [],
  gaussianMean: 1,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) {
      const x = data[i] as number;
      data[i] = scale * (x * x) + shift;
    }
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * (2 * (data[i] as number)) + shift;
  },
});
