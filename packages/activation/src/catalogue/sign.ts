import { type CatalogueEntry, entry } from '../catalogue-entry.ts';

/** A teacher link only: its derivative is 0 almost everywhere, so a gradient learns nothing from it. */
export const sign: CatalogueEntry = entry('sign', '−1, 0 or 1', {
  value: Math.sign,
  kinks: [0],
  gaussianMean: 0,
  valueLoop: (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * Math.sign(data[i] as number) + shift;
  },
});
