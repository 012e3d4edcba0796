import { functionFromSpec } from '@onestep/activation';
import type { TheorySetting } from '@onestep/theory';

const base = {
  inputDim: 500,
  stepSamples: 1300,
  ridgeSamples: 1000,
  scaling: 'meanField',
} as const;

export interface NamedSetting {
  readonly name: string;
  readonly setting: TheorySetting;
  /** A step with ω of order one. */
  readonly stepSize: number;
  /** Of σ − c_1x. */
  readonly parity: 'even' | 'odd' | 'mixed';
}

/**
 * Both sides of N = n and of ψ = 1, both second layers, with and without a label mean, every parity: c_2 = 0 (tanh), σ − c_1x even
 * (ReLU, GELU), and a mixture, for which every term of the theory is there.
 */
export const settings: readonly NamedSetting[] = [
  {
    name: 'centred ReLU, Gaussian layer, N < n',
    parity: 'even',
    stepSize: 50,
    setting: {
      ...base,
      width: 800,
      secondLayer: 'gaussian',
      activation: functionFromSpec({ name: 'relu', centered: true }),
      teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.5] }), noise: 0.4 },
    },
  },
  {
    name: 'ReLU, constant layer, N > n',
    parity: 'even',
    stepSize: 60,
    setting: {
      ...base,
      width: 1400,
      secondLayer: 'constant',
      activation: functionFromSpec('relu'),
      teacher: {
        link: functionFromSpec({ sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0.4] }] }),
        noise: 0.5,
      },
    },
  },
  {
    name: 'tanh, Gaussian layer, N > n, label mean',
    parity: 'odd',
    stepSize: 60,
    setting: {
      ...base,
      width: 1400,
      secondLayer: 'gaussian',
      activation: functionFromSpec('tanh'),
      teacher: {
        link: functionFromSpec({ sum: ['sin', { hermite: [0.5, 0, 0.3] }] }),
        noise: 0.2,
      },
    },
  },
  {
    name: 'tanh, constant layer, ψ > 1',
    parity: 'odd',
    stepSize: 30,
    setting: {
      ...base,
      width: 400,
      secondLayer: 'constant',
      activation: functionFromSpec('tanh'),
      teacher: { link: functionFromSpec('sign'), noise: 0.3 },
    },
  },
  {
    name: 'mixed parity, Gaussian layer, N < n',
    parity: 'mixed',
    stepSize: 18,
    setting: {
      ...base,
      width: 700,
      secondLayer: 'gaussian',
      activation: functionFromSpec({ sum: ['tanh', { name: 'gelu', scale: 0.6 }] }),
      teacher: { link: functionFromSpec({ hermite: [0.3, 0.8, 0.3] }), noise: 0.3 },
    },
  },
  {
    name: 'mixed parity, constant layer, N < n',
    parity: 'mixed',
    stepSize: 18,
    setting: {
      ...base,
      width: 700,
      secondLayer: 'constant',
      activation: functionFromSpec({ sum: ['tanh', { name: 'gelu', scale: 0.6 }] }),
      teacher: { link: functionFromSpec({ hermite: [0, 0.8, 0.3] }), noise: 0.3 },
    },
  },
];
