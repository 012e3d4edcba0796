import { positivePart, unitStep } from '../branch-free.ts';
import type { CatalogueEntry } from '../catalogue-entry.ts';
import { inverseSqrtTwoPi } from '../normal-distribution.ts';

export const leakyRelu: CatalogueEntry = {
  name: 'leakyRelu',
  formula: 'x for x > 0, slope·x for x ≤ 0',
  parameters: { slope: { default: 0.01, description: 'the slope left of zero' } },
  create: ({ slope = 0.01 }) => ({
    value: (x) => (x > 0 ? x : slope * x),
    derivative: (x) => (x > 0 ? 1 : slope),
    kinks: slope === 1 ? [] : [0],
    gaussianMean: (1 - slope) * inverseSqrtTwoPi,
    valueLoop: (data, start, end, scale, shift) => {
      for (let i = start; i < end; i += 1) {
        const x = data[i] as number;
        const part = positivePart(x);
        data[i] = scale * (part + slope * (x - part)) + shift;
      }
    },
    derivativeLoop: (data, start, end, scale, shift) => {
      for (let i = start; i < end; i += 1) {
        const step = unitStep(data[i] as number);
        data[i] = scale * (step + slope * (1 - step)) + shift;
      }
    },
  }),
};
