import { createHash } from 'node:crypto';
import {
  numericalVersion,
  type PlanOptions,
  planExperiment,
  type RidgeMethodChoice,
  validateSpec,
} from '@onestep/experiment';
import { arithmetic, stepSetting } from '@onestep/experiment/node';
import { useBackend } from '@onestep/linalg';
import { afterEach, expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

afterEach(() => {
  useBackend('auto');
});

const here = { backend: 'reference', fingerprint: '0123456789abcdef' };

function hashes(changes: Record<string, unknown>, by = here, options: PlanOptions = {}): string[] {
  return planExperiment(validateSpec({ ...minimalSpec(), ...changes }), options).cells.flatMap(
    (cell) => cell.stepSizes.map((stepSize) => stepSetting(cell, stepSize, by).hash),
  );
}

const [base] = hashes({});

test.each<[string, Record<string, unknown>]>([
  ['the order of keys', Object.fromEntries(Object.entries(minimalSpec()).reverse())],
  ['the title', { title: 'another' }],
  ['the number of trials', { trials: 99 }],
  ['the form of a function', { teacher: { noise: 0.4, link: { name: 'tanh', scale: 1 } } }],
  ['a default written out', { sweep: {}, measure: ['errors'], seed: 1 }],
  ['a seed as a text', { seed: '1' }],
])('%s does not matter', (_, changes) => {
  expect(hashes(changes)).toEqual([base]);
});

test('a forced method matters, and leaving it to cost is the default', () => {
  const of = (ridgeMethod: RidgeMethodChoice): string[] => hashes({}, here, { ridgeMethod });
  expect(of('auto')).toEqual([base]);
  expect(new Set([base, ...of('golub-kahan'), ...of('tridiagonal')]).size).toBe(3);
});

test('the order of the measurements does not matter', () => {
  const measure = ['errors', 'spectrum', 'outliers'];
  expect(hashes({ measure })).toEqual(hashes({ measure: measure.toReversed() }));
});

test('an exponent is the step size that it gives', () => {
  expect(hashes({ step: { exponent: 0.5 } })).toEqual(hashes({ step: { size: 10 } }));
});

test('other points of a sweep do not matter', () => {
  expect(hashes({ sweep: { 'step.size': [0, 2, 5] } })[1]).toBe(base);
  expect(hashes({ sweep: { 'network.width': [50, 60], 'step.size': [0, 2] } })[3]).toBe(base);
});

test('everything that changes a number matters', () => {
  const { network, data, teacher } = minimalSpec() as Record<string, Record<string, unknown>>;
  const others: Record<string, unknown>[] = [
    { seed: 2 },
    { ridge: 0.2 },
    { ridge: [0.1, 0.2] },
    { ridge: [0.2, 0.1] },
    { step: { size: 3 } },
    { measure: ['errors', 'spectrum'] },
    { network: { ...network, width: 61 } },
    { network: { ...network, inputDim: 41 } },
    { network: { ...network, activation: 'relu' } },
    { network: { ...network, scaling: 'standard' } },
    { network: { ...network, secondLayer: 'constant' } },
    { data: { ...data, stepSamples: 101 } },
    { data: { ...data, ridgeSamples: 81 } },
    { data: { ...data, testSamples: 51 } },
    { data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50 } },
    { data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50, reuseBatch: true } },
    { teacher: { ...teacher, noise: 0.5 } },
    { teacher: { ...teacher, link: 'sin' } },
  ];
  const all = [base, ...others.flatMap((changes) => hashes(changes))];
  all.push(
    ...hashes({}, { ...here, backend: 'wasm' }),
    ...hashes({}, { ...here, fingerprint: 'f' }),
  );
  expect(new Set(all).size).toBe(others.length + 3);
});

test('a test set that is not drawn does not matter', () => {
  const measure = ['outliers'];
  const data = { stepSamples: 100, ridgeSamples: 80, testSamples: 500 };
  expect(hashes({ measure, data })).toEqual(hashes({ measure }));
});

test('the stored document can be read, and its hash stays what it was', () => {
  const [cell] = planExperiment(validateSpec(minimalSpec())).cells;
  if (cell === undefined) throw new Error('a plan has at least one cell');
  const { hash, document } = stepSetting(cell, 2, here);
  expect(JSON.parse(document)).toEqual({
    seed: '1',
    network: {
      inputDim: 40,
      width: 60,
      activation: { name: 'relu', centered: true },
      scaling: 'meanField',
      secondLayer: 'gaussian',
    },
    data: { stepSamples: 100, ridgeSamples: 80, testSamples: 50, reuseBatch: false },
    teacher: { link: { name: 'tanh' }, noise: 0.4 },
    ridge: [0.1],
    measure: ['errors'],
    step: 2,
    arithmetic: here,
    numericalVersion,
  });
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
  expect(hash).toBe(hashOf(document));
  // Another hash means that nobody's stored trials are found again: only a change of the numbers, which raises their
  // version, is worth that.
  const version = '"numericalVersion":';
  const first = document.replace(`${version}${numericalVersion}`, `${version}1`);
  expect(hashOf(first)).toBe('31c0b303e623409515e8470beecd360464d8916877545b4aef2cc3dbfb2cce8a');
});

test('each backend has its own arithmetic, the same every time', () => {
  const seen = (['wasm', 'wasm-deterministic', 'reference'] as const).map((choice) => {
    useBackend(choice);
    const first = arithmetic();
    expect(arithmetic()).toEqual(first);
    expect(first.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    return first;
  });
  expect(new Set(seen.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  expect(new Set(seen.map(({ backend }) => backend)).size).toBe(3);
});
