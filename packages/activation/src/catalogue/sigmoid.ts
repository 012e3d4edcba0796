import { type CatalogueEntry, entry } from '../catalogue-entry.ts';
import { logistic, logisticDerivative } from '../logistic.ts';

export const sigmoid: CatalogueEntry = entry('sigmoid', '1/(1 + e⁻ˣ)', {
  value: logistic,
  derivative: logisticDerivative,
  kinks: [],
  gaussianMean: 0.5,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * logistic(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1)
      data[i] = scale * logisticDerivative(data[i] as number) + shift;
  },
});
