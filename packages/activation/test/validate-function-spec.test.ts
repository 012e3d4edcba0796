import { type Problem, problemText, validateFunctionSpec } from '@onestep/activation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const names = /^one of identity, relu, .*, square$/;
const anyForm = /^a function's name, \{ name \}/;
const finite = /^a finite number$/;
const list = /^a list of 1 to 41 finite numbers$/;

interface Case {
  readonly spec: unknown;
  readonly problems: readonly (Omit<Problem, 'wanted'> & { readonly wanted: RegExp })[];
}

let nested: unknown = 'relu';
for (let depth = 0; depth < 17; depth += 1) nested = { sum: [nested] };

const bad: readonly Case[] = [
  { spec: null, problems: [{ path: [], wanted: anyForm, got: 'null' }] },
  { spec: undefined, problems: [{ path: [], wanted: anyForm, got: 'nothing' }] },
  { spec: 3, problems: [{ path: [], wanted: anyForm, got: '3' }] },
  { spec: true, problems: [{ path: [], wanted: anyForm, got: 'true' }] },
  { spec: [], problems: [{ path: [], wanted: anyForm, got: 'an empty list' }] },
  { spec: ['relu'], problems: [{ path: [], wanted: anyForm, got: 'a list' }] },
  { spec: {}, problems: [{ path: [], wanted: anyForm, got: 'an empty object' }] },
  {
    spec: { scale: 2 },
    problems: [{ path: [], wanted: anyForm, got: 'an object with scale' }],
  },
  { spec: '', problems: [{ path: [], wanted: names, got: '""' }] },
  { spec: 'rleu', problems: [{ path: [], wanted: names, got: '"rleu"', suggestion: 'relu' }] },
  { spec: 'ReLU', problems: [{ path: [], wanted: names, got: '"ReLU"', suggestion: 'relu' }] },
  { spec: 'perceptron', problems: [{ path: [], wanted: names, got: '"perceptron"' }] },
  {
    spec: { name: 'leaky_relu' },
    problems: [{ path: ['name'], wanted: names, got: '"leaky_relu"', suggestion: 'leakyRelu' }],
  },
  { spec: { name: 7 }, problems: [{ path: ['name'], wanted: names, got: '7' }] },
  {
    spec: { name: '__proto__' },
    problems: [{ path: ['name'], wanted: names, got: '"__proto__"' }],
  },
  {
    spec: { nmae: 'relu' },
    problems: [
      { path: ['nmae'], wanted: /^one of the keys name, /, got: '"nmae"', suggestion: 'name' },
    ],
  },
  {
    spec: { name: 'relu', centred: true },
    problems: [
      {
        path: ['centred'],
        wanted: /^one of the keys name, scale, centered$/,
        got: '"centred"',
        suggestion: 'centered',
      },
    ],
  },
  {
    spec: { hermite: [1], zzz: 0 },
    problems: [
      { path: ['zzz'], wanted: /^one of the keys hermite, scale, centered$/, got: '"zzz"' },
    ],
  },
  {
    spec: { name: 'relu', slope: 0.1 },
    problems: [
      { path: ['slope'], wanted: /^absent, since relu has no parameter slope$/, got: '0.1' },
    ],
  },
  {
    spec: { sum: ['tanh'], slope: 0.1 },
    problems: [{ path: ['slope'], wanted: /^absent, since this form has/, got: '0.1' }],
  },
  {
    spec: { name: 'leakyRelu', slope: '0.1' },
    problems: [{ path: ['slope'], wanted: finite, got: '"0.1"' }],
  },
  {
    spec: { name: 'tanh', scale: Number.POSITIVE_INFINITY },
    problems: [{ path: ['scale'], wanted: finite, got: 'Infinity' }],
  },
  {
    spec: { name: 'tanh', scale: null },
    problems: [{ path: ['scale'], wanted: finite, got: 'null' }],
  },
  {
    spec: { name: 'tanh', centered: 'yes' },
    problems: [{ path: ['centered'], wanted: /^true or false$/, got: '"yes"' }],
  },
  { spec: { hermite: [] }, problems: [{ path: ['hermite'], wanted: list, got: 'an empty list' }] },
  { spec: { hermite: 1 }, problems: [{ path: ['hermite'], wanted: list, got: '1' }] },
  {
    spec: { hermite: [0, Number.NaN, 'x'] },
    problems: [
      { path: ['hermite', 1], wanted: finite, got: 'NaN' },
      { path: ['hermite', 2], wanted: finite, got: '"x"' },
    ],
  },
  {
    spec: { polynomial: new Array(42).fill(1) },
    problems: [{ path: ['polynomial'], wanted: list, got: '42 of them' }],
  },
  {
    spec: { polynomial: { 0: 1 } },
    problems: [{ path: ['polynomial'], wanted: list, got: 'an object with 0' }],
  },
  {
    spec: { sum: [] },
    problems: [{ path: ['sum'], wanted: /^a list of at least one/, got: 'an empty list' }],
  },
  {
    spec: { sum: 'relu' },
    problems: [{ path: ['sum'], wanted: /^a list of at least one/, got: '"relu"' }],
  },
  {
    spec: nested,
    problems: [
      {
        path: new Array(16).fill(['sum', 0]).flat().concat('sum'),
        wanted: /deep/,
        got: 'a deeper one',
      },
    ],
  },
  {
    spec: { name: 'relu', hermite: [1], scale: 'big' },
    problems: [
      { path: [], wanted: /^only one of/, got: 'name and hermite' },
      { path: ['scale'], wanted: finite, got: '"big"' },
    ],
  },
  {
    spec: { sum: [{ name: 'tanh', scale: 1.2 }, { name: 'sine', scael: 2 }, { sum: [null] }] },
    problems: [
      {
        path: ['sum', 1, 'scael'],
        wanted: /^one of the keys/,
        got: '"scael"',
        suggestion: 'scale',
      },
      { path: ['sum', 1, 'name'], wanted: names, got: '"sine"', suggestion: 'sin' },
      { path: ['sum', 2, 'sum', 0], wanted: anyForm, got: 'null' },
    ],
  },
];

describe('a bad spec', () => {
  it.each(bad.map((row) => [JSON.stringify(row.spec) ?? 'undefined', row] as const))(
    '%s',
    (_text, { spec, problems }) => {
      const found = validateFunctionSpec(spec);
      expect(found).toEqual(
        problems.map(({ wanted, ...rest }) => ({ ...rest, wanted: expect.stringMatching(wanted) })),
      );
    },
  );
});

describe('a good spec has no problem', () => {
  it.each([
    'relu',
    { name: 'relu', centered: true },
    { name: 'leakyRelu', slope: -0.5, scale: 0 },
    { name: 'tanh', scale: undefined, centered: undefined },
    { hermite: new Array(41).fill(1) },
    { polynomial: [0] },
    { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }], scale: -1, centered: false },
  ])('%j', (spec) => {
    expect(validateFunctionSpec(spec)).toEqual([]);
  });
});

it('refuses sign as an activation only, wherever it stands', () => {
  const spec = { sum: ['tanh', { name: 'sign', scale: 2 }] };
  expect(validateFunctionSpec(spec)).toEqual([]);
  expect(validateFunctionSpec(spec, { role: 'activation' })).toEqual([
    { path: ['sum', 1, 'name'], wanted: expect.stringContaining('derivative'), got: '"sign"' },
  ]);
});

it('never throws, and reports something for whatever is not a function', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(Array.isArray(validateFunctionSpec(value))).toBe(true);
      expect(
        validateFunctionSpec({ sum: [{ hermite: value }], name: value }).length,
      ).toBeGreaterThan(0);
    }),
    { seed: 3 },
  );
});

it('writes a path as code would', () => {
  expect(
    problemText({ path: ['sum', 1, 'hermite', 0], wanted: 'a finite number', got: 'NaN' }),
  ).toBe('sum[1].hermite[0] must be a finite number, got NaN');
  expect(problemText({ path: [], wanted: 'a name', got: '"x"', suggestion: 'y' })).toBe(
    'the function must be a name, got "x"; did you mean "y"?',
  );
});
