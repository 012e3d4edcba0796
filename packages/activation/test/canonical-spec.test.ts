import {
  canonicalSpec,
  type FunctionSpec,
  functionFromSpec,
  functionNames,
} from '@onestep/activation';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the canonical form', () => {
  it.each<[FunctionSpec, string]>([
    ['relu', '{"name":"relu"}'],
    [{ centered: false, scale: 1, name: 'relu' }, '{"name":"relu"}'],
    [{ centered: true, scale: -0, name: 'relu' }, '{"name":"relu","scale":0,"centered":true}'],
    [{ name: 'tanh', centered: true, scale: 2 }, '{"name":"tanh","scale":2}'],
    [{ name: 'leakyRelu', slope: 0.01 }, '{"name":"leakyRelu"}'],
    [
      { scale: 2, slope: 0.2, centered: true, name: 'leakyRelu' },
      '{"name":"leakyRelu","slope":0.2,"scale":2,"centered":true}',
    ],
    [{ hermite: [1, 0, 2, 0, -0], centered: true, scale: 3 }, '{"hermite":[0,0,2],"scale":3}'],
    [{ hermite: [0, 0] }, '{"hermite":[0]}'],
    [{ polynomial: [1, 2, 0], centered: true }, '{"polynomial":[1,2],"centered":true}'],
    [{ polynomial: [0, 2, 0, 1], centered: true }, '{"polynomial":[0,2,0,1]}'],
    [{ sum: ['relu'], scale: 2 }, '{"name":"relu","scale":2}'],
    [
      { sum: [{ name: 'relu', scale: 3, centered: true }], scale: 2 },
      '{"name":"relu","scale":6,"centered":true}',
    ],
    [
      { sum: ['tanh', { sum: ['sin', 'cos'] }] },
      '{"sum":[{"name":"tanh"},{"name":"sin"},{"name":"cos"}]}',
    ],
    [
      { sum: ['tanh', { sum: ['sin', 'cos'], scale: 2 }] },
      '{"sum":[{"name":"tanh"},{"sum":[{"name":"sin"},{"name":"cos"}],"scale":2}]}',
    ],
    [{ sum: ['tanh', 'sin'], centered: true }, '{"sum":[{"name":"tanh"},{"name":"sin"}]}'],
    [
      { sum: ['tanh', { hermite: [1] }], centered: true },
      '{"sum":[{"name":"tanh"},{"hermite":[1]}],"centered":true}',
    ],
  ])('of %j is %s', (spec, text) => {
    expect(JSON.stringify(canonicalSpec(spec))).toBe(text);
  });
});

const number = fc.double({ min: -3, max: 3, noNaN: true });
const modifiers = {
  scale: fc.option(number, { nil: undefined }),
  centered: fc.option(fc.boolean(), { nil: undefined }),
};
const { spec: specs } = fc.letrec<{ spec: FunctionSpec; leaf: FunctionSpec }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...functionNames),
    fc.record({ name: fc.constantFrom(...functionNames), ...modifiers }),
    fc.record({ name: fc.constant('leakyRelu'), slope: number, ...modifiers }),
    fc.record({ hermite: fc.array(number, { minLength: 1, maxLength: 6 }), ...modifiers }),
    fc.record({ polynomial: fc.array(number, { minLength: 1, maxLength: 6 }), ...modifiers }),
  ),
  spec: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.record({ sum: fc.array(tie('spec'), { minLength: 1, maxLength: 3 }), ...modifiers }),
  ),
}));

/** The function straight from the definition: scale·f, then minus the mean of that. */
function byDefinition(spec: FunctionSpec): { value: (x: number) => number; mean: number } {
  if (typeof spec === 'string') return byDefinition({ name: spec });
  const { scale = 1, centered = false } = spec;
  const bare = () => {
    if (!('sum' in spec)) {
      const f = functionFromSpec({ ...spec, scale: 1, centered: false });
      return { value: f.value, mean: f.gaussianMean };
    }
    const terms = spec.sum.map(byDefinition);
    return {
      value: (x: number) => terms.reduce((total, term) => total + term.value(x), 0),
      mean: terms.reduce((total, term) => total + term.mean, 0),
    };
  };
  const { value, mean } = bare();
  const shift = centered ? scale * mean : 0;
  return { value: (x) => scale * value(x) - shift, mean: scale * mean - shift };
}

it('is the same function as the definition, canonical already, and has one text', () => {
  fc.assert(
    fc.property(specs, fc.double({ min: -2, max: 2, noNaN: true }), (spec, x) => {
      const f = functionFromSpec(spec);
      const expected = byDefinition(spec);
      // Values reach 3⁵·2⁵·30 ≈ 2e5, so rounding about 1e-10.
      expect(Math.abs(f.value(x) - expected.value(x))).toBeLessThan(1e-9);
      expect(Math.abs(f.gaussianMean - expected.mean)).toBeLessThan(1e-9);
      const text = JSON.stringify(canonicalSpec(spec));
      expect(JSON.stringify(canonicalSpec(JSON.parse(text)))).toBe(text);
      expect(JSON.stringify(f.spec)).toBe(text);
    }),
    { seed: 17, numRuns: 300 },
  );
});

it('keeps a scale that would overflow', () => {
  const spec = { sum: [{ name: 'tanh', scale: 1e200 }], scale: 1e200 };
  expect(JSON.stringify(canonicalSpec(spec))).toBe(JSON.stringify(spec));
});
