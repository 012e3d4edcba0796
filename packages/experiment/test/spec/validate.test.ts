import { SpecError, validateSpec } from '@onestep/experiment';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimalSpec } from './minimal.ts';

test('a minimal spec gets every default', () => {
  expect(validateSpec(minimalSpec())).toEqual({
    title: 'Untitled experiment',
    seed: 1,
    trials: 8,
    network: {
      inputDim: 40,
      width: 60,
      activation: { name: 'relu', centered: true },
      scaling: 'meanField',
      secondLayer: 'gaussian',
    },
    data: { stepSamples: 100, ridgeSamples: 80, testSamples: 50, reuseBatch: false },
    teacher: { link: 'tanh', noise: 0.4 },
    step: { size: 2 },
    ridge: [0.1],
    measure: ['errors'],
    sweep: {},
  });
});

test('the input is not modified', () => {
  const raw = minimalSpec();
  validateSpec(raw);
  expect(raw).toEqual(minimalSpec());
});

/** A spec with one value replaced: [path, value], and the text its message must hold. */
const broken: readonly (readonly [string, unknown, string])[] = [
  ['trials', 0, 'trials: wanted a positive whole number (independent repetitions), got 0'],
  ['trials', 2.5, 'trials: wanted a positive whole number (independent repetitions), got 2.5'],
  [
    'trials',
    'many',
    'trials: wanted a positive whole number (independent repetitions), got "many"',
  ],
  ['trials', null, 'trials: wanted a positive whole number (independent repetitions), got null'],
  ['trials', 1e7, 'trials: wanted at most 1000000 trials, got 10000000'],
  ['seed', '', 'seed: wanted a number (whole ones up to 2^53) or a text that is not empty, got ""'],
  [
    'seed',
    Number.NaN,
    'seed: wanted a number (whole ones up to 2^53) or a text that is not empty, got NaN',
  ],
  [
    'seed',
    [1],
    'seed: wanted a number (whole ones up to 2^53) or a text that is not empty, got [1]',
  ],
  ['trails', 8, 'trails: wanted a known key (title, seed, trials'],
  ['trails', 8, 'did you mean trials?'],
  ['network.widht', 8, 'network.widht: wanted a known key (inputDim, width'],
  ['network.widht', 8, 'did you mean width?'],
  ['network', 3, 'network: wanted a mapping (inputDim, width, activation, …), got 3'],
  ['network', undefined, 'network: wanted a mapping (inputDim, width, activation, …), got nothing'],
  ['network.width', -3, 'network.width: wanted a positive whole number (hidden width N), got -3'],
  [
    'network.width',
    undefined,
    'network.width: wanted a positive whole number (hidden width N), got nothing',
  ],
  [
    'network.inputDim',
    '500',
    'network.inputDim: wanted a positive whole number (input dimension d), got "500"',
  ],
  [
    'network.scaling',
    'meanfield',
    'network.scaling: wanted one of the known names (meanField, standard), got "meanfield"; did you mean meanField?',
  ],
  [
    'network.secondLayer',
    'uniform',
    'network.secondLayer: wanted one of the known names (gaussian, constant), got "uniform"',
  ],
  ['network.activation', 'relo', 'network.activation: wanted one of identity, relu'],
  ['network.activation', 'relo', 'got "relo"; did you mean relu?'],
  ['network.activation', 'sign', 'network.activation: wanted a function with a usable derivative'],
  ['network.activation', { name: 'relu', slope: 2 }, 'network.activation.slope: wanted'],
  ['network.activation', { hermite: [] }, 'network.activation.hermite: wanted a list of'],
  ['network.activation', 7, 'network.activation: wanted a function'],
  [
    'data.stepSamples',
    0,
    'data.stepSamples: wanted a positive whole number (batch of the gradient step, n0), got 0',
  ],
  ['data.reuseBatch', 'no', 'data.reuseBatch: wanted true or false, got "no"'],
  ['data.testSample', 10, 'did you mean testSamples?'],
  [
    'teacher.noise',
    -0.1,
    'teacher.noise: wanted a number from 0 to 1e6 (standard deviation of the label noise), got -0.1',
  ],
  ['teacher.link', { sum: ['tanh', { name: 'sine' }] }, 'teacher.link.sum[1].name: wanted one of'],
  ['teacher.link', undefined, 'teacher.link: wanted'],
  ['step', {}, 'step: wanted exactly one of size and exponent, got {}'],
  ['step', { size: 1, exponent: 0.2 }, 'step: wanted exactly one of size and exponent'],
  ['step.size', -1, 'step.size: wanted a number from 0 to 1e9 (step size η), got -1'],
  [
    'step.size',
    Number.POSITIVE_INFINITY,
    'step.size: wanted a number from 0 to 1e9 (step size η), got Infinity',
  ],
  ['ridge', 0, 'ridge: wanted a positive number, 1e-12 to 1e12 (ridge penalty λ), got 0'],
  [
    'ridge',
    [0.1, -1],
    'ridge[1]: wanted a positive number, 1e-12 to 1e12 (ridge penalty λ), got -1',
  ],
  ['ridge', [], 'ridge: wanted at least one ridge penalty, got []'],
  ['ridge', undefined, 'ridge: wanted a positive number or a list of them, got nothing'],
  ['ridge', { from: 0.1, to: 1, count: 1 }, 'ridge.count: wanted a whole number from 2 to 10000'],
  [
    'ridge',
    { from: 0, to: 1, count: 3, scale: 'log' },
    'ridge: wanted positive from and to on a log scale',
  ],
  [
    'measure',
    ['errors', 'spectra'],
    'measure[1]: wanted one of the known names (errors, spectrum, outliers, alignments, hierarchy, powers, plateaus), got "spectra"; did you mean spectrum?',
  ],
  ['measure', [], 'measure: wanted at least one measurement, got []'],
  [
    'measure',
    'errors',
    'measure: wanted a list of errors, spectrum, outliers, alignments, hierarchy, powers, plateaus, got "errors"',
  ],
  ['seed', 2 ** 53, 'seed: wanted a number (whole ones up to 2^53)'],
  ['step.exponent', 9, 'step: wanted exactly one of size and exponent'],
  ['teacher.noise', 1e200, 'teacher.noise: wanted a number from 0 to 1e6'],
  [
    'network.activation',
    { name: 'relu', scale: 1e200 },
    'network.activation: wanted a function with E f(Z)² between 1e-12 and 1e12',
  ],
  ['ridge', [0.1, 0.1], 'ridge: wanted ridge penalties that differ'],
  ['sweep', { 'step.size': [0, 2, 0] }, 'sweep.step.size: wanted values that differ, got 0 twice'],
  [
    'sweep',
    { 'step.size': [1], 'step.exponent': [0.1] },
    'sweep: wanted one of step.size and step.exponent, got both',
  ],
  ['sweep', [1], 'sweep: wanted a mapping from spec paths to values, got [1]'],
  ['sweep', { 'step.sise': [1] }, 'sweep.step.sise: wanted a path that can vary'],
  ['sweep', { 'step.sise': [1] }, 'did you mean step.size?'],
  [
    'sweep',
    { 'step.size': [1, -2] },
    'sweep.step.size[1]: wanted a number from 0 to 1e9 (step size η), got -2',
  ],
  ['sweep', { 'step.size': [] }, 'sweep.step.size: wanted at least one value, got []'],
  [
    'sweep',
    { 'step.size': 3 },
    'sweep.step.size: wanted a list of values, or { from, to, count, scale }, got 3',
  ],
  [
    'sweep',
    { 'step.size': { from: 1, to: 2 } },
    'sweep.step.size.count: wanted a whole number from 2 to 10000',
  ],
  [
    'sweep',
    { 'step.size': { from: 0, to: 2, count: 3, scale: 'log' } },
    'sweep.step.size: wanted positive from and to on a log scale, got {',
  ],
  ['sweep', { 'network.width': [10, 0] }, 'sweep.network.width[1]: wanted a positive whole number'],
];

describe('a broken spec is refused with where, what was wanted and what came', () => {
  test.each(broken)('%s = %j: %s', (path, value, message) => {
    const raw = structuredClone(minimalSpec());
    const [section = '', key] = path.split('.');
    if (key === undefined) raw[section] = value;
    else (raw[section] as Record<string, unknown>)[key] = value;
    expect(() => validateSpec(raw, 'spec.yaml')).toThrow(SpecError);
    expect(() => validateSpec(raw, 'spec.yaml')).toThrow(message);
  });
});

test('every problem is reported, not only the first', () => {
  const raw = { ...minimalSpec(), trials: 0, ridge: -1, colour: 'red' };
  const problems = catchProblems(raw);
  expect(problems.map(({ path }) => path).sort()).toEqual(['colour', 'ridge', 'trials']);
});

test.each([undefined, null, 3, 'text', [], () => {}])('%s is no spec', (raw) => {
  expect(() => validateSpec(raw)).toThrow(SpecError);
});

test('whatever comes, the answer is a spec or a SpecError', () => {
  const paths = ['trials', 'network', 'data', 'teacher', 'step', 'ridge', 'measure', 'sweep', 'x'];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
      try {
        validateSpec({ ...minimalSpec(), [path]: value });
      } catch (cause) {
        expect(cause).toBeInstanceOf(SpecError);
      }
    }),
    { numRuns: 500, seed: 7 },
  );
});

function catchProblems(raw: unknown): SpecError['problems'] {
  try {
    validateSpec(raw);
  } catch (cause) {
    if (cause instanceof SpecError) return cause.problems;
    throw cause;
  }
  return [];
}
