import { type CatalogueEntry, entry } from '../catalogue-entry.ts';
import { erf as errorFunction } from '../erf.ts';

/** 2/√π. */
const slopeAtZero = 1.1283791670955126;

function derivative(x: number): number {
  return slopeAtZero * Math.exp(-x * x);
}

export const erf: CatalogueEntry = entry('erf', '2/√π ∫₀ˣ e^(−t²) dt', {
  value: errorFunction,
  derivative,
  kinks: [],
  gaussianMean: 0,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * errorFunction(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * derivative(data[i] as number) + shift;
  },
});
