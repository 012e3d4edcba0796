import { readdirSync, readFileSync } from 'node:fs';
import { type FunctionSpec, functionNames } from '@onestep/activation';
import {
  canonicalText,
  defaultLabAddress,
  type ExperimentSpec,
  labLink,
  readSpec,
  SpecError,
  specFromLink,
  validateSpec,
} from '@onestep/experiment';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minimalSpec } from './minimal.ts';

const folder = new URL('../../../../experiments/', import.meta.url);
const presets = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const minimal = validateSpec(minimalSpec());

describe('a link and back is the same spec', () => {
  test.each(presets)('%s', (file) => {
    const spec = readSpec(readFileSync(new URL(file, folder), 'utf8'));
    expect(specFromLink(labLink(spec))).toEqual(spec);
    expect(labLink(spec).length).toBeLessThan(700);
  });

  test.each<[string, Partial<ExperimentSpec>]>([
    ['a title with everything in it', { title: 'α → β, "50 %" & 1+1=2; #?/\\ \'x\' (y)' }],
    ['a title that looks like a number', { title: '12' }],
    ['a title that looks like a switch', { title: 'true' }],
    ['an empty title', { title: '' }],
    ['a title with half a character', { title: 'a\ud800b' }],
    ['a text for a seed', { seed: '7' }],
    ['a fraction for a seed', { seed: 0.1 + 0.2 }],
    ['one ridge', { ridge: [1e-7] }],
    ['a range', { sweep: { 'step.size': { from: 0.1, to: 9, count: 5, scale: 'log' } } }],
    ['a sweep of functions', { sweep: { 'network.activation': ['relu', { hermite: [0, 1] }] } }],
    ['a sweep of switches', { sweep: { 'data.reuseBatch': [false] } }],
    ['a grid', { sweep: { 'step.exponent': [0.1, 0.3], 'network.width': [20, 40] } }],
    ['a small step', { step: { size: 1e-12 } }],
    ['a large step', { step: { size: 1e9 } }],
  ])('%s', (_, change) => {
    const spec = validateSpec({ ...minimal, ...change });
    expect(specFromLink(labLink(spec))).toEqual(spec);
  });

  test('any spec', () => {
    fc.assert(
      fc.property(specs, (raw) => {
        const spec = validated(raw);
        fc.pre(spec !== undefined);
        const again = specFromLink(labLink(spec as ExperimentSpec));
        expect(again).toEqual(spec);
        expect(canonicalText(again)).toBe(canonicalText(spec as ExperimentSpec));
      }),
      { seed: 1, numRuns: 150 },
    );
  });
});

test('equal specs have equal links, and these only characters that survive a page, a chat and a shell', () => {
  const reversed = Object.fromEntries(Object.entries(minimalSpec()).reverse());
  expect(labLink(validateSpec(reversed))).toBe(labLink(minimal));
  expect(labLink(minimal)).toBe(
    `${defaultLabAddress}#network.inputDim=40&network.width=60&network.activation.name=relu&network.activation.centered=true&data.stepSamples=100&data.ridgeSamples=80&data.testSamples=50&teacher.link=tanh&teacher.noise=0.4&step.size=2&ridge=0.1,`,
  );
  const odd = validateSpec({ ...minimal, title: '<b>"x"</b> [1] {2} (3) | ^ ` ~ \\ ! *' });
  expect(labLink(odd)).toMatch(/^[\w.:/#=&,+%~-]*$/);
});

test('the address is the caller’s, with a new hash', () => {
  expect(labLink(minimal, 'https://example.org/lab/?a=1#old')).toMatch(
    /^https:\/\/example\.org\/lab\/\?a=1#network/,
  );
  expect(labLink(minimal, '')).toMatch(/^#network/);
});

test('a link may be written by hand: no order, percent-encoded or not, scalars for lists of one', () => {
  const hash = labLink(minimal, '').slice(1);
  const byHand = hash.split('&').reverse().join('&').replace('ridge=0.1,', 'ridge=0.1');
  expect(specFromLink(byHand)).toEqual(minimal);
  expect(specFromLink(`#${hash.replace('relu', '%72elu')}`)).toEqual(minimal);
});

describe('a damaged link', () => {
  const good = labLink(minimal, '');
  test.each<[string, string, string]>([
    ['nothing', '#', 'an empty link'],
    ['no pairs', '#hello', 'path=value'],
    ['a broken percent', good.replace('tanh', '%E0%A4%A'), 'percent-encoded'],
    ['a key without a value', `${good}&trials`, 'path=value'],
    ['a value without a key', `${good}&=3`, 'path=value'],
    ['an open quote', `${good}&title=%22abc`, 'title: wanted a value'],
    ['an empty item', `${good}&measure=errors,,spectrum`, 'measure: wanted a value'],
    ['a key twice', `${good}&teacher.noise=1`, 'teacher.noise: wanted one value, got two'],
    ['a value and a part of it', `${good}&ridge.0=2`, 'ridge.0: wanted no value at ridge itself'],
    ['items out of number', `${good}&measure.1=errors`, 'measure: wanted list items numbered'],
    ['half of it', good.slice(0, good.indexOf('&data')), 'data: wanted a mapping'],
    ['a misspelt name', good.replace('relu', 'relo'), 'did you mean relu?'],
    ['a misspelt key', good.replace('teacher.noise', 'teacher.nose'), 'did you mean noise?'],
    ['a negative size', good.replace('width=60', 'width=-60'), 'network.width: wanted a positive'],
    ['a key of every object', `${good}&__proto__.x=1`, '__proto__: wanted a known key'],
    ['an unknown swept path', `${good}&sweep.colour=1,2`, 'sweep.colour: wanted a path'],
  ])('%s', (_, link, message) => {
    expect(() => specFromLink(link)).toThrow(SpecError);
    expect(() => specFromLink(link)).toThrow(message);
  });

  test('whatever it is, it is refused or read, never anything else', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.nat(good.length), fc.nat(9), fc.string({ maxLength: 5 }))
        .map(([at, cut, more]) => good.slice(0, at) + more + good.slice(at + cut)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          specFromLink(text);
        } catch (cause) {
          expect(cause).toBeInstanceOf(SpecError);
        }
      }),
      { seed: 2, numRuns: 400 },
    );
  });
});

function validated(raw: unknown): ExperimentSpec | undefined {
  try {
    return validateSpec(raw);
  } catch {
    return undefined;
  }
}

const number = fc.double({ min: -3, max: 3, noNaN: true }).map((x) => x + 0);
const coefficients = fc.array(number, { minLength: 1, maxLength: 5 });
const modifiers = { scale: number, centered: fc.boolean() };
const { spec: functions } = fc.letrec<{ spec: FunctionSpec }>((tie) => ({
  spec: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...functionNames),
    fc.record(
      { name: fc.constantFrom(...functionNames), ...modifiers },
      { requiredKeys: ['name'] },
    ),
    fc.record({ hermite: coefficients, ...modifiers }, { requiredKeys: ['hermite'] }),
    fc.record({ polynomial: coefficients, ...modifiers }, { requiredKeys: ['polynomial'] }),
    fc.record({ sum: fc.array(tie('spec'), { minLength: 1, maxLength: 3 }), ...modifiers }),
  ),
}));
const count = fc.integer({ min: 1, max: 3000 });
const size = fc.double({ min: 0, max: 100, noNaN: true }).map((x) => x + 0);
const ridge = fc.double({ min: 1e-6, max: 100, noNaN: true });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const specs = fc.record({
  title: fc.string({ unit: 'grapheme' }),
  seed: fc.oneof(fc.integer(), fc.string({ minLength: 1 }), size),
  trials: count,
  network: fc.record({
    inputDim: count,
    width: count,
    activation: functions,
    scaling: optional(fc.constantFrom('meanField', 'standard')),
    secondLayer: optional(fc.constantFrom('gaussian', 'constant')),
  }),
  data: fc.record({ stepSamples: count, ridgeSamples: count, testSamples: optional(count) }),
  teacher: fc.record({ link: functions, noise: optional(size) }),
  step: fc.oneof(fc.record({ size }), fc.record({ exponent: number })),
  ridge: fc.oneof(ridge, fc.uniqueArray(ridge, { minLength: 1, maxLength: 4 })),
  measure: optional(fc.subarray(['errors', 'spectrum', 'outliers'], { minLength: 1 })),
  sweep: optional(
    fc.record(
      {
        'step.size': fc.oneof(
          fc.uniqueArray(size, { minLength: 1, maxLength: 4 }),
          fc.record({ from: fc.constant(0), to: size, count: fc.integer({ min: 2, max: 9 }) }),
        ),
        'network.activation': fc.array(functions, { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  ),
});
