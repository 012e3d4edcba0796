import { theorySetting, validateSpec } from '@onestep/experiment';
import { prepareTheory } from '@onestep/theory';
import { describe, expect, test } from 'vitest';
import { askPhase } from '../../../src/limits/ask-theory.ts';
import { createLab } from '../../../src/state/lab.ts';
import {
  describePhase,
  ordersOutside,
  type PhaseData,
  phaseTable,
  seePhase,
} from '../../../src/views/phase/data.ts';
import { phaseFormula } from '../../../src/views/phase/formula.ts';
import { isAbsence } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';

const spec = preset('three-regimes');
const n0 = spec.data.stepSamples;
const answer = askPhase({ theory: 'small-step', prepared: prepareTheory(theorySetting(spec)) }, n0);
const at = (exponent: number | null, phase: PhaseData['phase'] = answer): PhaseData => ({
  stepSamples: n0,
  stepSize: exponent === null ? 0 : n0 ** exponent,
  exponent,
  spikes: 0,
  phase,
});

describe('what these sizes do along α', () => {
  test('an order is shown by the outliers from its threshold on, and not before', () => {
    for (const { order, stepExponent } of answer.thresholds.slice(0, 3)) {
      const shown = answer.shown[order - 1] ?? [];
      const before = shown.filter((_, i) => (answer.exponents[i] ?? 0) < (stepExponent ?? 0));
      const after = shown.filter((_, i) => (answer.exponents[i] ?? 0) > (stepExponent ?? 0) + 0.04);
      expect(before.length).toBeGreaterThan(5);
      expect(after.length).toBeGreaterThan(5);
      expect(Math.max(...before)).toBeLessThan(0.05);
      expect(Math.min(...after)).toBeGreaterThan(0.3);
    }
  });

  test('shares of one order in orthogonal vectors never exceed all of it', () => {
    for (const share of answer.shown.flat()) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  test('an order the activation lacks never appears', () => {
    expect(answer.thresholds[3]?.status).toBe('absent');
    expect(Math.max(...(answer.shown[3] ?? []))).toBeLessThan(0.02);
  });
});

describe('where the setting stands', () => {
  test.each<[number | null, readonly number[]]>([
    [null, []],
    [0.01, []],
    [0.2, [1]],
    [0.3, [1, 2]],
    [0.4, [1, 2, 3]],
  ])('α = %s: orders %j are outside', (exponent, orders) => {
    expect(ordersOutside(at(exponent))).toEqual(orders);
  });

  test('is not guessed before the answer has come', () => {
    expect(ordersOutside(at(0.3, null))).toBeNull();
    expect(phaseFormula(at(0.3, null)).sentence).toMatch(/being worked out/);
    expect(describePhase(at(0.3, null))).not.toMatch(/At these sizes/);
  });

  test('the formula has this setting’s numbers', () => {
    const { tex, sentence } = phaseFormula({ ...at(0.3), spikes: 2 });
    expect(tex[1]).toContain(String.raw`\log ${n0}`);
    expect(tex[1]).toContain(String.raw`\ell=2`);
    expect(sentence).toMatch(/orders 1 and 2 are outside/);
    expect(phaseFormula(at(null)).tex[1]).toBe(String.raw`\eta=0`);
  });

  test('the description says both kinds of thresholds', () => {
    const text = describePhase(at(0.3));
    expect(text).toMatch(/order 2 above α = 0.25/);
    expect(text).toMatch(/order 2 from α = 0.274/);
    expect(text).toMatch(/order 4 never/);
  });
});

test('the table has every threshold twice and every shade once', () => {
  const { columns, rows } = phaseTable(at(0.3));
  for (const row of rows) expect(row).toHaveLength(columns.length);
  expect(rows.filter(([kind]) => kind === 'threshold, n → ∞')).toHaveLength(4);
  expect(rows.filter(([kind]) => kind === 'threshold, these sizes')).toHaveLength(4);
  expect(rows.filter(([kind]) => kind === 'share in the outliers')).toHaveLength(
    4 * answer.exponents.length,
  );
});

test('a reused batch has no transitions: the view says so', () => {
  const reused = validateSpec({
    ...spec,
    data: { ...spec.data, reuseBatch: true },
  });
  const prepared = prepareTheory(theorySetting(reused));
  const phase = askPhase({ theory: 'small-step', prepared }, n0);
  const isKnown = phase.thresholds.some(({ status }) => status !== 'unsupported');
  expect(isKnown).toBe(prepared.transitions() !== null);
});

test('without a worker the view stands, and says what is missing', async () => {
  const lab = createLab(spec);
  await new Promise((resolve) => setTimeout(resolve, 0));
  const seen = seePhase(lab);
  if (isAbsence(seen)) throw new Error('the diagram needs no simulation');
  expect(seen.data.phase).toBeNull();
  expect(seen.data.exponent).toBeCloseTo(0.2, 12);
  expect(seen.data.spikes).toBe(1);
  expect(seen.notes[0]).toMatch(/could not be worked out/);
  lab.dispose();
});
