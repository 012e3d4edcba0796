import { positivePart, unitStep } from '../branch-free.ts';
import { type CatalogueEntry, entry } from '../catalogue-entry.ts';
import { inverseSqrtTwoPi } from '../normal-distribution.ts';

export const relu: CatalogueEntry = entry('relu', 'max(x, 0)', {
  value: (x) => Math.max(x, 0),
  derivative: (x) => Number(x > 0),
  kinks: [0],
  gaussianMean: inverseSqrtTwoPi,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * positivePart(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * unitStep(data[i] as number) + shift;
  },
});
