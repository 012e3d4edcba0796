import { type CatalogueEntry, entry } from '../catalogue-entry.ts';
import { logistic } from '../logistic.ts';

function value(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

export const softplus: CatalogueEntry = entry('softplus', 'log(1 + eˣ)', {
  value,
  derivative: logistic,
  kinks: [],
  // mpmath, mp.dps = 40: quad(lambda x: log1p(exp(x)) * npdf(x), linspace(-40, 40, 81))
  // 0.8060591833474397845282288315039461963726
  gaussianMean: 0.8060591833474398,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * value(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * logistic(data[i] as number) + shift;
  },
});
