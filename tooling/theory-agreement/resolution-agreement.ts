import { functionFromSpec } from '../../packages/activation/src/index.ts';
import { errorNames } from '../../packages/experiment/src/index.ts';
import {
  type AnyStepResolution,
  prepareAnyStep,
  prepareTheory,
  type TheorySetting,
} from '../../packages/theory/src/index.ts';
import { teacher } from './error-agreement.ts';
import { markdownTable } from './markdown-table.ts';

const finest: AnyStepResolution = { neurons: 32, samples: 32, labels: 80 };
const resolutions: Readonly<Record<string, AnyStepResolution>> = {
  'neurons 8': { ...finest, neurons: 8 },
  'neurons 14': { ...finest, neurons: 14 },
  'samples 8': { ...finest, samples: 8 },
  'samples 13': { ...finest, samples: 13 },
  'samples 20': { ...finest, samples: 20 },
  'labels 12': { ...finest, labels: 12 },
  'labels 24': { ...finest, labels: 24 },
  'labels 32': { ...finest, labels: 32 },
  'the default': {},
};

const omegas = [0.3, 1, 4];
const ridges = [0.01, 0.1, 1];
const cases = [
  { title: 'ReLU, Gaussian', activation: { name: 'relu', centered: true }, layer: 'gaussian' },
  { title: 'ReLU, constant', activation: { name: 'relu', centered: true }, layer: 'constant' },
  { title: 'tanh, Gaussian', activation: 'tanh', layer: 'gaussian' },
] as const;

/** Section 5 of the page: what the any-step theory's resolution changes, by the largest relative change of an error. */
export function resolutionAgreement(): string {
  const columns = cases.map(({ activation, layer }) => {
    const setting: TheorySetting = {
      inputDim: 500,
      width: 900,
      stepSamples: 1200,
      ridgeSamples: 1200,
      scaling: 'meanField',
      secondLayer: layer,
      activation: functionFromSpec(activation),
      teacher: { link: functionFromSpec(teacher), noise: 0.4 },
    };
    const perStep = prepareTheory(setting).step(1).step.omega;
    return omegas.map((omega) => {
      const step = omega / perStep;
      const reference = errorsAt(setting, finest, step);
      return Object.values(resolutions).map((resolution) => {
        const found = errorsAt(setting, resolution, step);
        return Math.max(...found.map((value, i) => Math.abs(value / (reference[i] as number) - 1)));
      });
    });
  });
  const head = cases.flatMap(({ title }) => omegas.map((omega) => `${title}, ω = ${omega}`));
  const rows = Object.keys(resolutions).map((name, i) => [
    name,
    ...columns.flatMap((byOmega, j) => {
      // A constant second layer has one neuron node.
      const none = name.startsWith('neurons') && cases[j]?.layer === 'constant';
      return byOmega.map((changes) => (none ? '–' : power(changes[i] as number)));
    }),
  ]);
  return markdownTable(['half nodes', ...head], rows);
}

function errorsAt(setting: TheorySetting, resolution: AnyStepResolution, step: number): number[] {
  const theory = prepareAnyStep(setting, { resolution }).step(step);
  return ridges.flatMap((ridge) => {
    const { limits } = theory.at(ridge);
    return errorNames.map((name) => limits[name].value as number);
  });
}

function power(value: number): string {
  return value < 1e-9 ? '< 1e-9' : value.toExponential(0);
}
