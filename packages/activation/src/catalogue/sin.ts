import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

export const sin: CatalogueEntry = entry('sin', 'sin x', {
  value: Math.sin,
  derivative: Math.cos,
  kinks: [],
  gaussianMean: 0,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * Math.sin(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * Math.cos(data[i] as number) + shift;
  },
});
