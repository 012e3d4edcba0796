import { functionFromSpec } from '@onestep/activation';
import type { TheorySetting } from '@onestep/theory';

/** Centred ReLU, a teacher with a linear and a quadratic part, four sizes that differ. */
export const reluSetting: TheorySetting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1300,
  ridgeSamples: 1200,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ name: 'relu', centered: true }),
  teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.4 },
};
