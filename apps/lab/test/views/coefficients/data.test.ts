import { describe, expect, test } from 'vitest';
import { expansionOf } from '../../../src/limits/expansion.ts';
import { createLab } from '../../../src/state/lab.ts';
import {
  coefficientsData,
  coefficientsTable,
  describeCoefficients,
  learnedShares,
  percent,
  seeCoefficients,
} from '../../../src/views/coefficients/data.ts';
import { coefficientsFormula } from '../../../src/views/coefficients/formula.ts';
import { isAbsence } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';

// σ⋆ = 0.8 He_1 + 0.5 He_2: variances 0.64 and 2 · 0.25.
const teacher = { hermite: [0.3, 0.8, 0.5] };
const data = (activation: Parameters<typeof expansionOf>[0], exponent: number | null) =>
  coefficientsData({
    activation: expansionOf(activation),
    teacher: expansionOf(teacher),
    gradientAlignment: 0.9,
    exponent,
  });

describe('what each order holds', () => {
  test('shares of the variance without the constant, times ρ^2k where the activation has the order', () => {
    const { orders } = data({ hermite: [0, 1, 0.4, 0.15] }, 0.2);
    expect(orders[0]).toMatchObject({ share: 0, reachable: 0, exponent: null, isSpike: false });
    expect(orders[1]?.share).toBeCloseTo(0.64 / 1.14, 12);
    expect(orders[1]?.reachable).toBeCloseTo((0.64 / 1.14) * 0.81, 12);
    expect(orders[2]?.share).toBeCloseTo(0.5 / 1.14, 12);
    expect(orders[2]?.reachable).toBeCloseTo((0.5 / 1.14) * 0.6561, 12);
    expect(orders.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test.each<[string, Parameters<typeof expansionOf>[0], number | null, readonly number[]]>([
    ['no step', { hermite: [0, 1, 0.4, 0.15] }, null, []],
    ['α = 0', { hermite: [0, 1, 0.4, 0.15] }, 0, []],
    ['one', { hermite: [0, 1, 0.4, 0.15] }, 0.25, [1]],
    ['two', { hermite: [0, 1, 0.4, 0.15] }, 0.26, [1, 2]],
    ['three', { hermite: [0, 1, 0.4, 0.15] }, 0.4, [1, 2, 3]],
    ['an odd activation', { hermite: [0, 1, 0, 0.15] }, 0.4, [1, 3]],
    ['no linear part', { hermite: [0, 0, 1] }, 0.4, []],
  ])('spikes: %s', (_, activation, exponent, spikes) => {
    const { orders } = data(activation, exponent);
    expect(orders.filter(({ isSpike }) => isSpike).map(({ order }) => order)).toEqual(spikes);
  });

  test('spikes of one step never hold more than those of all', () => {
    for (const exponent of [null, 0.1, 0.3, 0.45, 0.6]) {
      const { now, ever } = learnedShares(data({ name: 'relu', centered: true }, exponent));
      expect(now).toBeLessThanOrEqual(ever);
      expect(ever).toBeLessThanOrEqual(1);
    }
  });

  test('an odd activation never learns the even order', () => {
    const { ever } = learnedShares(data({ hermite: [0, 1, 0, 0.15] }, 0.6));
    expect(ever).toBeCloseTo((0.64 / 1.14) * 0.81, 12);
  });
});

test('formula, description and table have this setting’s numbers', () => {
  const now = data({ hermite: [0, 1, -0.4, 0.15] }, 0.3);
  const { tex, sentence } = coefficientsFormula(now);
  expect(tex[0]).toMatch(/=1\\,\\mathrm\{He\}_\{1\}-0\.4\\,\\mathrm\{He\}_\{2\}\+0\.15/);
  expect(tex[1]).toMatch(/=0\.3\+0\.8\\,/);
  const { now: held } = learnedShares(now);
  expect(held).toBeCloseTo(0.7425, 12);
  expect(sentence).toContain(`spikes of order 1, 2 can hold ${percent(held)} of the`);
  expect(describeCoefficients(now)).toMatch(/order 1 56\.1 %, order 2 43\.9 %/);
  const { columns, rows } = coefficientsTable(now);
  expect(rows).toHaveLength(now.orders.length);
  for (const row of rows) expect(row).toHaveLength(columns.length);
});

test('a constant teacher holds nothing', () => {
  const constant = coefficientsData({
    activation: expansionOf('tanh'),
    teacher: expansionOf({ hermite: [1] }),
    gradientAlignment: 0,
    exponent: 0.3,
  });
  expect(learnedShares(constant)).toEqual({ now: 0, ever: 0 });
  expect(describeCoefficients(constant)).toMatch(/The teacher is constant/);
});

test.each([
  ['a-spike-appears', 0],
  ['no-linear-part', 1],
])('%s has %i notes', (name, notes) => {
  const lab = createLab(preset(name));
  const seen = seeCoefficients(lab);
  if (isAbsence(seen)) throw new Error('functions are always there');
  expect(seen.notes).toHaveLength(notes);
  expect(seen.limit).toBe('ready');
  lab.dispose();
});
