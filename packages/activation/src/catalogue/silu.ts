import { type CatalogueEntry, entry } from '../catalogue-entry.ts';
import { logistic, logisticDerivative } from '../logistic.ts';

/** 0 · ∞ would be NaN. */
function value(x: number): number {
  return x === Number.NEGATIVE_INFINITY ? 0 : x * logistic(x);
}

function derivative(x: number): number {
  return Math.abs(x) === Number.POSITIVE_INFINITY
    ? logistic(x)
    : logistic(x) + x * logisticDerivative(x);
}

export const silu: CatalogueEntry = entry('silu', 'x/(1 + e⁻ˣ)', {
  value,
  derivative,
  kinks: [],
  // mpmath, mp.dps = 40: quad(lambda x: x / (1 + exp(-x)) * npdf(x), linspace(-40, 40, 81))
  // 0.2066209641419070372623508287180988405763
  gaussianMean: 0.20662096414190703,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * value(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * derivative(data[i] as number) + shift;
  },
});
