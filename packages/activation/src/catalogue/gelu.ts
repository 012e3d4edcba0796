import { type CatalogueEntry, entry } from '../catalogue-entry.ts';
import { normalCdf, normalDensity } from '../normal-distribution.ts';

/** 0 · ∞ would be NaN. */
function value(x: number): number {
  return x === Number.NEGATIVE_INFINITY ? 0 : x * normalCdf(x);
}

function derivative(x: number): number {
  return Math.abs(x) === Number.POSITIVE_INFINITY
    ? normalCdf(x)
    : normalCdf(x) + x * normalDensity(x);
}

/** The exact x·Φ(x), not its tanh approximation. */
export const gelu: CatalogueEntry = entry('gelu', 'x·Φ(x)', {
  value,
  derivative,
  kinks: [],
  // 1/(2√π)
  gaussianMean: 0.28209479177387814,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * value(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * derivative(data[i] as number) + shift;
  },
});
