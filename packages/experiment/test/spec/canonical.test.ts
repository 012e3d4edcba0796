import { canonicalText, specHash, validateSpec } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { minimalSpec } from './minimal.ts';

const base = minimalSpec();

test('order of keys, defaults, title and the form of a function do not matter', async () => {
  const reversed = Object.fromEntries(Object.entries(base).reverse());
  const same = [
    reversed,
    { ...base, trials: 8, title: 'another title', sweep: {} },
    { ...base, teacher: { noise: 0.4, link: { name: 'tanh', scale: 1 } } },
    { ...base, ridge: [0.1] },
  ];
  const hash = await specHash(validateSpec(base));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  for (const raw of same) expect(await specHash(validateSpec(raw))).toBe(hash);
});

test('every number matters', () => {
  const text = canonicalText(validateSpec(base));
  const others = [
    { ...base, seed: 2 },
    { ...base, ridge: 0.2 },
    { ...base, step: { size: 3 } },
    { ...base, teacher: { link: 'sin', noise: 0.4 } },
  ];
  for (const raw of others) expect(canonicalText(validateSpec(raw))).not.toBe(text);
});

test('how a sweep is written does not matter, its values do', () => {
  const textOf = (sweep: Record<string, unknown>) =>
    canonicalText(validateSpec({ ...base, sweep }));
  const range = { from: 0, to: 2, count: 3 };
  expect(textOf({ 'step.size': range })).toBe(
    textOf({ 'step.size': { ...range, scale: 'linear' } }),
  );
  expect(textOf({ 'step.size': range })).toBe(textOf({ 'step.size': [0, 1, 2] }));
  expect(textOf({ 'teacher.link': ['tanh'] })).toBe(textOf({ 'teacher.link': [{ name: 'tanh' }] }));
  expect(textOf({ size: [1, 2] })).not.toBe(textOf({ size: [1, 3] }));
});
