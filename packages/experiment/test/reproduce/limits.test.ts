import { planExperiment, planTheory, readSpec, type TheoryChoice } from '@onestep/experiment';
import { type DataRow, dropFormulas, reproductions } from '@onestep/experiment/reproduce';
import { expect, test } from 'vitest';
import { presetText, tinyRun } from './tiny.ts';

/** A figure's numbers; `small-step` is the theory where none is named. */
async function drawn(
  name: string,
  theory?: TheoryChoice,
): Promise<{ run: Awaited<ReturnType<typeof tinyRun>>; rows: readonly DataRow[] }> {
  const reproduction = reproductions.find((one) => one.name === name);
  if (reproduction === undefined) throw new Error(`no figure ${name}`);
  const run = await tinyRun(reproduction, theory);
  return { run, rows: reproduction.rows(run) };
}

test('Δ1 and Δ2 by their formulas are the drops of the staircase', () => {
  const plan = planExperiment(readSpec(presetText('drops'), 'drops'));
  const theory = planTheory(plan);
  plan.cells.forEach((cell, i) => {
    const limits = theory.cells[i];
    if (limits === undefined) throw new Error('a theory for every cell');
    for (const ridge of cell.ridges) {
      const levels = limits.smallStepAt(0).staircase(ridge, 2) ?? [];
      const formulas = dropFormulas(limits, cell.spec, ridge);
      expect(formulas[0] / (levels[1]?.drop.objective as number)).toBeCloseTo(1, 10);
      expect(formulas[1] / (levels[2]?.drop.objective as number)).toBeCloseTo(1, 10);
    }
  });
});

test('the lines of the errors are the limits at the simulated steps, the plateaus those of the staircase', async () => {
  const { run, rows } = await drawn('errors', 'any-step');
  const limits = run.theory.cells[0];
  const cell = run.plan.cells[0];
  if (limits === undefined || cell === undefined) throw new Error('one cell');
  cell.ridges.forEach((ridge, i) => {
    const levels = limits.step(0).staircase(ridge, 3) ?? [];
    for (const name of ['objective', 'testError'] as const) {
      const own = rows.filter(({ panel }) => panel === `${name}, ridge ${i + 1}`);
      const of = (source: DataRow['source']) => own.filter((row) => row.source === source);
      expect(of('staircase').map(({ value }) => value)).toEqual(levels.map((level) => level[name]));
      const last = of('any-step').at(-1);
      expect(last?.x).toBe(Math.max(...cell.stepSizes));
      const { value } = limits.step(last?.x ?? 0).at(ridge).limits[name];
      expect(last?.value).toBeCloseTo(value as number, 8);
      const small = of('small-step').at(-1);
      expect(small?.value).toBe(limits.smallStepAt(small?.x ?? 0).at(ridge).limits[name].value);
      expect(of('simulation').map(({ x }) => x)).toEqual(cell.stepSizes);
    }
  });
});

test('the outliers of the spectra are those of the theory, and the bars hold what lies inside the bulk', async () => {
  const { run, rows } = await drawn('spectra');
  const limits = run.theory.cells[0];
  run.plan.cells[0]?.stepSizes.forEach((stepSize, i) => {
    const own = rows.filter(({ panel }) => panel === `spectrum ${i + 1}`);
    const predicted = own.filter(
      ({ quantity, source }) => quantity === 'outlier' && source === 'small-step',
    );
    const expected = limits
      ?.step(stepSize)
      .outliers(4)
      .map(({ position }) => Math.sqrt(position));
    expect(predicted.map(({ x }) => x)).toEqual(expected);
    const mass = own
      .filter(({ quantity }) => quantity === 'bar')
      .reduce((sum, { x, xEnd, value }) => sum + value * Math.log((xEnd ?? x) / x), 0);
    expect(mass).toBeGreaterThan(0.9);
    expect(mass).toBeLessThanOrEqual(1 + 1e-12);
    const density = own.filter(({ quantity }) => quantity === 'density');
    const limitMass = density.slice(1).reduce((sum, { x, value }, j) => {
      const before = density[j] as DataRow;
      return sum + ((value + before.value) / 2) * Math.log(x / before.x);
    }, 0);
    // The trapezoid rule cuts the corners of the edges.
    expect(Math.abs(limitMass - 1)).toBeLessThan(0.01);
  });
});

test('the thresholds of the phase diagram are where the theory gains an outlier', async () => {
  const { run, rows } = await drawn('phase-diagram');
  const limits = run.theory.cells[0];
  const found = rows.filter(
    ({ quantity, source }) => quantity === 'threshold' && source === 'small-step',
  );
  expect(found.length).toBeGreaterThan(1);
  for (const { x, order } of found) {
    const count = (exponent: number) => limits?.step(80 ** exponent).outliers(0).length ?? 0;
    expect(count(x - 0.004)).toBeLessThan(order as number);
    expect(count(x + 0.004)).toBeGreaterThanOrEqual(order as number);
  }
});
