import { parseOverride, readSpec, SpecError } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { minimalSpec } from './minimal.ts';

const json = JSON.stringify(minimalSpec());
const set = (text: string) => parseOverride(text);

test('YAML and JSON say the same', () => {
  const yaml = `
network: { inputDim: 40, width: 60, activation: { name: relu, centered: true } }
data: { stepSamples: 100, ridgeSamples: 80, testSamples: 50 } # a comment
teacher: { link: tanh, noise: 0.4 }
step: { size: 2 }
ridge: 0.1
`;
  expect(readSpec(yaml)).toEqual(readSpec(json));
  expect(readSpec(JSON.stringify(minimalSpec(), null, '\t'))).toEqual(readSpec(json));
});

test('malformed text is refused with its line and column', () => {
  const read = () => readSpec('network: { inputDim: 40\ndata: [', 'broken.yaml');
  expect(read).toThrow(SpecError);
  expect(read).toThrow(/^broken\.yaml: 1 problem\n {2}line 2, column \d+: wanted well-formed YAML/);
});

test('duplicate keys and unresolved aliases are refused', () => {
  expect(() => readSpec('trials: 1\ntrials: 2')).toThrow(SpecError);
  expect(() => readSpec('trials: *nothing')).toThrow(SpecError);
});

test('brackets deeper than the stack are refused, merge keys are followed', () => {
  expect(() => readSpec('['.repeat(30_000))).toThrow(SpecError);
  const sizes = 'sizes: &sizes { stepSamples: 100, ridgeSamples: 80 }';
  expect(() => readSpec(`${sizes}\ndata: { <<: *sizes }`)).toThrow('sizes: wanted a known key');
});

test('--set changes one value, its type read as YAML', () => {
  const spec = readSpec(json, 'spec', [
    set('trials=3'),
    set('network.activation={ hermite: [0, 1] }'),
    set('ridge=[0.1, 1]'),
    set('data.ridgeSamples=100'),
    set('data.reuseBatch=true'),
  ]);
  expect(spec.trials).toBe(3);
  expect(spec.network.activation).toEqual({ hermite: [0, 1] });
  expect(spec.ridge).toEqual([0.1, 1]);
  expect(spec.data.reuseBatch).toBe(true);
});

test('step.size and step.exponent replace each other', () => {
  expect(readSpec(json, 'spec', [set('step.exponent=0.3')]).step).toEqual({ exponent: 0.3 });
});

test('setting a swept path fixes it', () => {
  const swept = JSON.stringify({ ...minimalSpec(), sweep: { 'step.size': [0, 1, 2] } });
  expect(readSpec(swept, 'spec', [set('step.size=5')]).sweep).toEqual({});
  expect(readSpec(swept, 'spec', [set('step.exponent=0.2')]).sweep).toEqual({});
  expect(readSpec(swept, 'spec', [set('trials=2')]).sweep).toEqual({ 'step.size': [0, 1, 2] });
});

test('size multiplies all sizes, also beside a sweep', () => {
  const sizes = (text: string, ...changes: string[]) =>
    readSpec(text, 'spec', changes.map(set)).sweep;
  const swept = JSON.stringify({ ...minimalSpec(), sweep: { 'step.size': [0, 1], size: [1, 2] } });
  expect(sizes(json, 'size=2')).toEqual({ size: [2] });
  expect(sizes(swept, 'size=3')).toEqual({ 'step.size': [0, 1], size: [3] });
  expect(sizes(json, 'size=[1, 4]')).toEqual({ size: [1, 4] });
  expect(sizes(json, 'size={ from: 1, to: 4, count: 3 }')).toEqual({
    size: { from: 1, to: 4, count: 3 },
  });
});

test('the sweep itself can be set', () => {
  const spec = readSpec(json, 'spec', [set('sweep.step.size=[0, 4]')]);
  expect(spec.sweep).toEqual({ 'step.size': [0, 4] });
});

test.each(['trials', '=3', 'trials=[1,'])('--set %s is refused', (text) => {
  expect(() => readSpec(json, 'spec', [set(text)])).toThrow(SpecError);
});

test('a misspelt --set path is refused like a misspelt key', () => {
  expect(() => readSpec(json, 'spec', [set('step.sizes=3')])).toThrow('did you mean size?');
});
