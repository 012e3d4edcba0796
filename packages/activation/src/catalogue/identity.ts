import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

export const identity: CatalogueEntry = entry('identity', 'x', {
  value: (x) => x,
  derivative: () => 1,
  kinks: [],
  gaussianMean: 0,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * (data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    data.fill(scale + shift, start, end);
  },
});
