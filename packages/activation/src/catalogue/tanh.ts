import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

/** 4e^{−2|x|}/(1 + e^{−2|x|})²; 1 − tanh² would lose every digit from |x| = 19 on. */
function derivative(x: number): number {
  const decay = Math.exp(-2 * Math.abs(x));
  return (4 * decay) / ((1 + decay) * (1 + decay));
}

export const tanh: CatalogueEntry = entry('tanh', '(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)', {
  value: Math.tanh,
  derivative,
  kinks: [],
  gaussianMean: 0,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * Math.tanh(data[i] as number) + shift;
  },
  derivativeLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * derivative(data[i] as number) + shift;
  },
});
