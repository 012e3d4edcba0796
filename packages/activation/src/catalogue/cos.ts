import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

export const cos: CatalogueEntry = entry('cos', 'cos x', {
  value: Math.cos,
  derivative: (x) => -Math.sin(x),
  kinks: [],
  // e^{−1/2}
  gaussianMean: 0.6065306597126334,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * Math.cos(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * -Math.sin(data[i] as number) + shift;
  },
});
