import {
  type Comparison,
  compare,
  type ExperimentSpec,
  limitsOf,
  measurements,
  planExperiment,
  planTheory,
  prepareCell,
  runTrial,
} from '@onestep/experiment';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLab, type Lab } from '../../../src/state/lab.ts';
import { measurementsOfTrials } from '../../../src/state/measurements.ts';
import { withOwnPoint } from '../../../src/state/own-point.ts';
import {
  type AgreementData,
  type AgreementRow,
  agreementTable,
  describeAgreement,
  limitText,
  rowsOf,
  seeAgreement,
  statusWord,
} from '../../../src/views/agreement/data.ts';
import { agreementFormula } from '../../../src/views/agreement/formula.ts';
import { isAbsence } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';

const whole = preset('a-spike-appears');
const spec: ExperimentSpec = {
  ...whole,
  trials: 3,
  step: { size: 3 },
  ridge: [0.1, 1],
  sweep: { 'step.size': [0, 3] },
};

function seen(lab: Lab): AgreementData & { simulation: string; notes: readonly string[] } {
  const now = seeAgreement(lab);
  if (isAbsence(now)) throw new Error('the table is never absent: it has limits');
  return { ...now.data, simulation: now.simulation, notes: now.notes };
}
const row = (data: AgreementData, name: string): AgreementRow => {
  const found = rowsOf(data).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  return found;
};

describe('with trials', () => {
  const plan = planExperiment(withOwnPoint(spec));
  let comparison: Comparison;
  let lab: Lab;

  beforeAll(() => {
    const results = plan.cells.map((cell) => {
      const prepared = prepareCell(cell);
      return Array.from({ length: spec.trials }, (_, trial) => runTrial(prepared, trial));
    });
    const theory = planTheory(plan);
    comparison = compare(plan, results, limitsOf(plan, theory), theory);
    lab = createLab(spec);
    lab.simulation.showRecorded({
      spec,
      comparison,
      measurements: { ...measurementsOfTrials(plan, results), origin: 'file' },
    });
  });
  afterAll(() => lab.dispose());

  test.each([0, 1])('has the numbers of the comparison at ridge %i', (ridgeIndex) => {
    lab.showRidge(ridgeIndex);
    const data = seen(lab);
    const at = plan.points.findIndex(
      ({ stepSize, ridge }) => stepSize === 3 && ridge === spec.ridge[ridgeIndex],
    );
    const { quantities } = comparison.points[at] as Comparison['points'][number];
    expect(data).toMatchObject({ stepSize: 3, ridge: spec.ridge[ridgeIndex], trials: 3 });
    expect(
      rowsOf(data)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(quantities).sort());
    for (const { name, simulation, limit, compared } of rowsOf(data)) {
      expect.soft(simulation, name).toEqual(quantities[name]?.simulation);
      expect.soft(limit, name).toBe(quantities[name]?.limit);
      expect.soft(compared?.z, name).toBe(quantities[name]?.z);
    }
    expect(rowsOf(data)[0]?.name).toBe('testError');
    lab.showRidge(0);
  });

  test('says the comparison in a sentence and in a formula with its numbers', () => {
    const data = seen(lab);
    const { compared } = row(data, 'testError');
    expect(compared?.agrees).not.toBeNull();
    expect(describeAgreement(data)).toMatch(/^At η = 3, λ = 0.1 .* of \d+ comparisons|all \d+/);
    const { tex } = agreementFormula(data);
    expect(tex[0]).toMatch(/=-?\d+\.?\d*$/);
    expect(tex[1]).toMatch(compared?.agrees ? /\\;\\le\\;\d/ : /\\;>\\;\d/);
  });

  test('as CSV every quantity is a row', () => {
    const data = seen(lab);
    const { columns, rows } = agreementTable(data);
    expect(rows).toHaveLength(rowsOf(data).length);
    for (const one of rows) expect(one).toHaveLength(columns.length);
    const test = rows.find(([name]) => name === 'testError') ?? [];
    expect(test[columns.indexOf('z')]).toBe(row(data, 'testError').compared?.z);
  });

  test('another step keeps its limits, and says that the simulation is of another', () => {
    lab.state.edit({ 'step.size': 2.5 });
    const data = seen(lab);
    expect(data.simulation).toBe('stale');
    expect(data.trials).toBe(0);
    const now = row(data, 'testError');
    expect(now.simulation).toBeNull();
    expect(now.limit).toBeGreaterThan(0);
    expect(now.limit).not.toBe(null);
    expect(statusWord(now, false)).toBe('');
    lab.state.edit({ 'step.size': 3 });
    expect(row(seen(lab), 'testError').simulation?.trials).toBe(3);
  });
});

test.each(measurements)('before any trial, what a spec that measures %s will compare', (one) => {
  const lab = createLab({ ...whole, measure: [one] });
  const data = seen(lab);
  expect(data.simulation).toBe('none');
  expect(rowsOf(data).map(({ name }) => name)).toContain('gradientNorm');
  expect(row(data, 'gradientNorm').limit).toBeGreaterThan(0);
  for (const { simulation, compared } of rowsOf(data)) {
    expect(simulation).toBeNull();
    expect(compared).toBeNull();
  }
  expect(describeAgreement(data)).toMatch(/nothing has been compared/);
  lab.dispose();
});

describe('the verdict is a word', () => {
  const simulation = { mean: 1, standardError: 0.1, interval: null, trials: 4 };
  const compared = {
    z: 0,
    agrees: true,
    allowance: 0.1,
    paperLimit: null,
    realizedLimit: null,
    realizedZ: null,
    difference: null,
  };
  const base: AgreementRow = {
    name: 'objective',
    simulation,
    limit: 1.04321,
    status: 'ok',
    compared,
  };
  test.each<[string, Partial<AgreementRow>, boolean, string]>([
    ['within', {}, false, 'agrees'],
    ['outside', { compared: { ...compared, agrees: false } }, false, 'differs'],
    ['no theory', { limit: null, status: 'unsupported' }, false, 'no limit'],
    ['a limit that is infinite', { limit: null, status: 'diverges' }, false, 'diverges'],
    [
      'extrapolated',
      { status: 'extrapolated', compared: { ...compared, agrees: null } },
      false,
      'outside range',
    ],
    [
      'one trial',
      {
        simulation: { ...simulation, standardError: null },
        compared: { ...compared, agrees: null },
      },
      false,
      'one trial',
    ],
    ['small sizes', { compared: { ...compared, agrees: null } }, false, 'too small'],
    ['trials that have just come', { compared: null }, true, '…'],
    ['nothing simulated', { simulation: null, compared: null }, true, ''],
  ])('%s', (_, change, isComparing, word) => {
    expect(statusWord({ ...base, ...change }, isComparing)).toBe(word);
  });

  test('a limit has as many digits as the simulation beside it', () => {
    expect(limitText(base)).toBe('1.04');
    expect(limitText({ ...base, simulation: null })).toBe('1.043');
    expect(limitText({ ...base, limit: 0 })).toBe('0');
    expect(limitText({ ...base, limit: null })).toBe('–');
  });
});
