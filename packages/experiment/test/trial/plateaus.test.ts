import {
  planExperiment,
  planTheory,
  prepareCell,
  runTrial,
  validateSpec,
} from '@onestep/experiment';
import { expect, test } from 'vitest';
import { errorNames, plateauName } from '../../src/comparison/quantities.ts';
import { summarize } from '../../src/statistics/summary.ts';

const trials = 12;

/** Twice the sizes halve the finite-size bias; both have to be within it. */
function planAt(scale: number) {
  return planExperiment(
    validateSpec({
      seed: 'plateaus',
      trials,
      network: { inputDim: 60 * scale, width: 140 * scale, activation: { hermite: [0, 1, 0.4] } },
      data: { stepSamples: 160 * scale, ridgeSamples: 160 * scale, testSamples: 800 },
      teacher: {
        link: { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] },
        noise: 0.3,
      },
      step: { size: 0 },
      ridge: [0.1, 1],
      measure: ['errors', 'plateaus'],
    }),
  );
}

test.each([1, 2])('the first spikes, infinitely strong, give the plateaus (size × %i)', (scale) => {
  const plan = planAt(scale);
  const [cell] = plan.cells.map(prepareCell);
  const staircase = planTheory(plan).cells[0]?.step(0).staircase;
  if (cell === undefined || staircase === undefined) throw new Error('a plan has a cell');
  const rows = Array.from({ length: trials }, (_, trial) => runTrial(cell, trial).measured[0]);
  for (const [i, ridge] of cell.ridges.entries()) {
    const levels = staircase(ridge, 2) ?? [];
    for (const spikes of [0, 1, 2]) {
      for (const name of errorNames) {
        const values = rows.map((row) => row?.[i]?.[plateauName(name, spikes)] as number);
        const { mean, standardError } = summarize(values);
        const limit = levels[spikes]?.[name] as number;
        // 6 SE of 12 trials: false alarms about 1e-4 a number by Student's t; bias 3/d times √(0.1/λ), as docs/finite-size has it.
        const tolerance = 6 * (standardError as number) + (3 / (60 * scale)) * limit;
        expect.soft(Math.abs(mean - limit), `${name} ${spikes} ${ridge}`).toBeLessThan(tolerance);
        // The tolerance tells the plateaus apart.
        const below = levels[spikes - 1]?.[name] as number;
        if (scale === 2 && spikes === 1 && name !== 'trainError') {
          expect(Math.abs(mean - below)).toBeGreaterThan(Math.abs(mean - limit));
        }
      }
    }
  }
});

test('an order that the activation lacks leaves the plateau where it is', () => {
  const plan = planExperiment(
    validateSpec({
      network: { inputDim: 20, width: 40, activation: 'tanh' },
      data: { stepSamples: 50, ridgeSamples: 50, testSamples: 100 },
      teacher: { link: 'tanh', noise: 0.3 },
      step: { size: 0 },
      ridge: 1,
      measure: ['plateaus'],
      sweep: { 'step.size': [0, 2] },
    }),
  );
  const [cell] = plan.cells.map(prepareCell);
  if (cell === undefined) throw new Error('a plan has a cell');
  const [first, second] = runTrial(cell, 0).measured.map(([row]) => row);
  expect(second?.['objectivePlateau.2']).toBe(second?.['objectivePlateau.1']);
  expect(second?.['objectivePlateau.3']).toBeLessThan(second?.['objectivePlateau.2'] as number);
  // The plateaus belong to the features before the step, whichever step is taken, alone or among others.
  const plateaus = (row = first) =>
    Object.entries(row ?? {}).filter(([name]) => name.includes('Plateau'));
  expect(plateaus(second)).toEqual(plateaus(first));
  expect(plateaus(runTrial({ ...cell, stepSizes: [2] }, 0).measured[0]?.[0])).toEqual(
    plateaus(first),
  );
  // What is added is gone afterwards: errors measured beside the plateaus are those without them.
  const alone = { ...cell, spec: { ...cell.spec, measure: ['errors' as const] } };
  const both = {
    ...cell,
    spec: { ...cell.spec, measure: ['errors' as const, 'plateaus' as const] },
  };
  const [expected] = runTrial(alone, 0).measured.map(([row]) => row);
  const [found] = runTrial(both, 0).measured.map(([row]) => row);
  for (const name of errorNames) {
    expect(found?.[name]).toBe(expected?.[name]);
    expect(found?.[plateauName(name, 0)]).toBe(expected?.[name]);
  }
});
