import { measurements, planExperiment, prepareCell, runTrial } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { expectedQuantities, quantityEntry, quantityGroups } from '../../src/explain/quantities.ts';
import { scriptParts } from '../../src/explain/symbol-text.tsx';
import { preset } from '../preset.ts';

test('everything that a trial measures has a symbol, a name, a sentence and one place', () => {
  const spec = {
    ...preset('a-spike-appears'),
    trials: 1,
    measure: [...measurements],
    sweep: {},
  };
  const { cells } = planExperiment(spec);
  const { measured } = runTrial(prepareCell(cells[0] as (typeof cells)[number]), 0);
  const names = Object.keys(measured[0]?.[0] ?? {});
  expect(names.length).toBeGreaterThan(20);
  for (const name of [...names, 'bulkKs']) {
    const { text, words, meaning } = quantityEntry(name);
    expect.soft(text, name).not.toBe(name);
    expect.soft(words, name).toMatch(/^[A-Z‖].*\.$/);
    expect.soft(meaning, name).toMatch(/^[^.]+.*\.$/);
    expect
      .soft(
        quantityGroups.filter(({ holds }) => holds(name)),
        name,
      )
      .toHaveLength(1);
  }
  const texts = names.map((name) => quantityEntry(name).text);
  expect(new Set(texts).size).toBe(texts.length);
  // What is expected before a run is what a run then measures; the distance comes from the comparison.
  const expected = expectedQuantities(spec).filter((name) => name !== 'bulkKs');
  expect(names).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['L_te', ['on L', 'below te']],
  ['η = n^α', ['on η = n', 'above α']],
  ['cos²(u_1, h_2)', ['on cos²(u', 'below 1', 'on , h', 'below 2', 'on )']],
  ['σ⋆', ['on σ⋆']],
  ['x_± here', ['on x', 'below ±', 'on  here']],
])('%s is set in parts', (text, parts) => {
  expect(scriptParts(text).map((part) => `${part.script} ${part.text}`)).toEqual(parts);
});
