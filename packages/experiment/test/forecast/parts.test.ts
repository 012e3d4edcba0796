import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planExperiment, type TrialResult, validateSpec } from '@onestep/experiment';
import { Store, stepSetting } from '@onestep/experiment/node';
import { describe, expect, test } from 'vitest';
import { makespan } from '../../src/forecast/makespan.ts';
import { outputBytes } from '../../src/forecast/output-bytes.ts';
import { reducedCell } from '../../src/forecast/reduced-cell.ts';
import { costsOfCells, sampledCells } from '../../src/forecast/sampled-cells.ts';
import { trialFlops } from '../../src/trial/cost.ts';
import type { Cell } from '../../src/trial/plan.ts';
import { minimalSpec } from '../spec/minimal.ts';
import { runHere } from '../statistics/known-experiment.ts';
import { record, runRecord } from '../store/record.ts';

const plan = (changes: Record<string, unknown>) =>
  planExperiment(validateSpec({ ...minimalSpec(), ...changes }));

describe('makespan', () => {
  test.each([
    ['one worker does all in turn', [{ trials: 5, seconds: 2 }], 1, 10],
    ['three trials on two workers take two rounds', [{ trials: 3, seconds: 2 }], 2, 4],
    [
      'short ones fill what a long one leaves',
      [
        { trials: 4, seconds: 1 },
        { trials: 1, seconds: 4 },
      ],
      2,
      4,
    ],
    ['very many are shared evenly', [{ trials: 10_000, seconds: 3 }], 4, 7500],
  ])('%s', (_, cells, workers, seconds) => {
    expect(makespan(cells, workers)).toBe(seconds);
  });
});

describe('cells that are tried', () => {
  const { cells } = plan({ sweep: { 'network.width': { from: 10, to: 100, count: 10 } } });

  test('few: all of them; many: both ends and some between, the most expensive first', () => {
    const widths = (most: number) =>
      sampledCells(cells, most).map((i) => cells[i]?.spec.network.width);
    expect(widths(10)).toEqual([100, 90, 80, 70, 60, 50, 40, 30, 20, 10]);
    expect(widths(4)).toEqual([100, 70, 40, 10]);
  });

  test('the others take a rate between theirs', () => {
    const rate = (cell: number, seconds: number): number =>
      seconds / trialFlops(cells[cell] as Cell);
    const costs = costsOfCells(cells, [
      { cell: 9, seconds: 1 },
      { cell: 0, seconds: 0.5 },
    ]);
    expect([costs[0], costs[9]]).toEqual([0.5, 1]);
    const rates = costs.map((seconds, cell) => rate(cell, seconds));
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
    // One tried cell gives all the same rate.
    const alone = costsOfCells(cells, [{ cell: 9, seconds: 1 }]);
    for (const [cell, seconds] of alone.entries()) {
      expect(rate(cell, seconds)).toBeCloseTo(rate(9, 1), 20);
    }
  });
});

describe('a cell that would take too long', () => {
  const [cell] = plan({
    network: { inputDim: 1000, width: 2000, activation: 'tanh' },
    data: { stepSamples: 2000, ridgeSamples: 2000, testSamples: 2000 },
    measure: ['errors', 'spectrum'],
    sweep: { 'step.size': [0, 1, 2, 3, 4, 5, 6] },
  }).cells as [Cell];
  const whole = trialFlops(cell);

  test.each([
    ['fits', 1, 7, 2000],
    ['loses step sizes first', 0.6, 3, 2000],
    ['then its sizes', 0.05, 1, undefined],
  ])('%s', (_, share, steps, width) => {
    const { cell: tried, factor } = reducedCell(cell, share * whole);
    expect(tried.stepSizes).toHaveLength(steps);
    if (width !== undefined) expect(tried.spec.network.width).toBe(width);
    expect(trialFlops(tried)).toBeLessThanOrEqual(share * whole);
    expect(factor * trialFlops(tried)).toBeCloseTo(whole, -3);
    // The ratios stay.
    expect(tried.spec.network.width / tried.spec.network.inputDim).toBeCloseTo(2, 2);
  });

  test('does not become smaller than what tells something', () => {
    const { cell: tried } = reducedCell(cell, 1);
    expect(tried.spec.network.inputDim).toBe(200);
  });
});

/** The size of a store that holds so many trials of a cell, in a file of its own. */
function storeBytes(cell: Cell, trials: readonly TrialResult[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'onestep-forecast-'));
  try {
    const store = new Store(join(folder, 'results.sqlite'));
    const run = store.beginRun(runRecord);
    const arithmetic = { backend: 'reference', fingerprint: '0123456789abcdef' };
    for (const { trial, measured, eigenvalues } of trials) {
      const steps = cell.stepSizes.map((stepSize, i) =>
        record(trial, {
          setting: stepSetting(cell, stepSize, arithmetic),
          measured: measured[i] ?? [],
          eigenvalues: eigenvalues?.[i],
        }),
      );
      store.save(run, steps);
    }
    store.close();
    return statSync(join(folder, 'results.sqlite')).size;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a store grows by what was foreseen', () => {
  const own = plan({
    trials: 60,
    ridge: [0.1, 1],
    measure: ['errors', 'spectrum', 'outliers', 'alignments'],
    sweep: { 'step.size': [0, 1, 2] },
  });
  const [cell] = own.cells as [Cell];
  const [trials] = runHere(own) as [TrialResult[]];
  const { store } = outputBytes(
    own,
    { missing: [60], isNew: false },
    () => trials[0] as TrialResult,
  );
  const growth = storeBytes(cell, trials) - storeBytes(cell, []);
  expect(store / growth).toBeGreaterThan(1 / 1.25);
  expect(store / growth).toBeLessThan(1.25);
  const created = outputBytes(own, { missing: [0], isNew: true }, () => trials[0] as TrialResult);
  expect(created.store).toBe(storeBytes(cell, []));
});
