import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SymbolKey, symbols } from '../../../src/explain/symbols.ts';
import { createLab } from '../../../src/state/lab.ts';
import {
  describeSymbols,
  type SymbolsData,
  seeSymbols,
  symbolGroups,
  symbolsTable,
} from '../../../src/views/symbols/data.ts';
import { symbolsFormula } from '../../../src/views/symbols/formula.ts';
import { isAbsence } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';

const spec = { ...preset('a-spike-appears'), step: { size: 3 } };

function seen(lab: ReturnType<typeof createLab>): SymbolsData {
  const now = seeSymbols(lab);
  if (isAbsence(now)) throw new Error('symbols are always there');
  return now.data;
}

test('every symbol is in one group, with a name and a sentence', () => {
  const keys = symbolGroups.flatMap(({ keys: own }) => own);
  expect([...keys].sort()).toEqual(Object.keys(symbols).sort());
  for (const key of keys) {
    const { words, meaning } = symbols[key];
    expect.soft(words, key).toMatch(/^\p{Lu}.*\.$/u);
    expect.soft(meaning, key).toMatch(/[^.]\.$/);
  }
});

test('every symbol that the page names is explained', () => {
  const root = new URL('../../../src/', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );
  const named = files.flatMap((name) =>
    [
      ...readFileSync(new URL(name, root), 'utf8').matchAll(/(?:SymbolName name|symbol)="(\w+)"/g),
    ].map(([, key]) => key as string),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(Object.keys(symbols)).toEqual(expect.arrayContaining(named));
});

describe('values follow the setting', () => {
  const here = (lab: ReturnType<typeof createLab>, key: SymbolKey) => symbols[key].value?.(lab);
  test.each<[SymbolKey, string, Readonly<Record<string, unknown>>, string]>([
    ['eta', '3', { 'step.size': 4 }, '4'],
    ['width', '180', { 'network.width': 200 }, '200'],
    ['dimPerSample', '0.4167', { 'data.ridgeSamples': 200 }, '0.5'],
    ['dimPerWidth', '0.5556', { 'network.width': 200 }, '0.5'],
    ['dimPerStepSample', '0.4167', { 'data.stepSamples': 200 }, '0.5'],
    ['linearCoefficient', '0.5', { 'network.activation': { hermite: [0, 0.3] } }, '0.3'],
    ['nonlinearVariance', '0.09085', { 'network.activation': { hermite: [0, 1, 0.5] } }, '0.5'],
    ['teacherLinear', '0.7268', { 'teacher.link': { hermite: [0, 0.9] } }, '0.9'],
    ['massAtZero', '0.25', { 'network.width': 240 }, '0'],
  ])('%s', (key, before, change, after) => {
    const lab = createLab(spec);
    expect(here(lab, key)).toBe(before);
    expect(lab.state.edit(change)).toBe(true);
    expect(here(lab, key)).toBe(after);
    lab.dispose();
  });

  test('Y₂ is the teacher’s second moment and the noise', () => {
    const lab = createLab({ ...spec, teacher: { link: { hermite: [0, 0.8, 0.5] }, noise: 0.3 } });
    expect(here(lab, 'labelSecondMoment')).toBe('1.23');
    lab.dispose();
  });

  test('what is measured has its limit', () => {
    const lab = createLab(spec);
    const { groups } = seen(lab);
    const rows = groups.flatMap(({ rows: own }) => own);
    const test = rows.find(({ text }) => text === 'L_te');
    expect(test?.value).toMatch(/^limit 0\.\d+$/);
    lab.dispose();
  });
});

test('formula, description and table', () => {
  const lab = createLab(spec);
  const data = seen(lab);
  expect(symbolsFormula(data, lab).tex[2]).toContain(String.raw`F\in\mathbb R^{240\times 180}`);
  expect(describeSymbols(data)).toMatch(/^\d+ symbols: the step, sizes/);
  const { columns, rows } = symbolsTable(data);
  for (const row of rows) expect(row).toHaveLength(columns.length);
  lab.state.edit({ 'network.scaling': 'standard' });
  expect(symbolsFormula(data, lab).tex[0]).not.toContain('sqrt');
  lab.dispose();
});
