import { compare, limitsOf, planExperiment, validateSpec } from '@onestep/experiment';
import { forecast } from '@onestep/experiment/node';
import { expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';
import { runHere } from '../statistics/known-experiment.ts';

const plan = (changes: Record<string, unknown>) =>
  planExperiment(
    validateSpec({
      ...minimalSpec(),
      measure: ['errors', 'spectrum', 'outliers', 'alignments'],
      ...changes,
    }),
  );

// Seconds of processors are asserted by order of magnitude alone; docs/forecast.md has them against the truth.
test('a forecast counts what there is, and grows with the trials', {
  timeout: 120_000,
}, async () => {
  const few = await forecast(plan({ trials: 4, ridge: [0.1, 1] }), {
    workers: 2,
    theory: 'small-step',
  });
  const many = await forecast(plan({ trials: 40_000, ridge: [0.1, 1] }), {
    workers: 2,
    theory: 'small-step',
  });
  expect(few).toMatchObject({ trials: 4, points: 2, workers: 2 });
  expect(many).toMatchObject({ trials: 40_000, points: 2, workers: 2 });
  for (const { seconds, processorSeconds, parts, bytes, disk, calibration } of [few, many]) {
    const { simulation, comparison, report } = parts;
    expect(seconds).toBeGreaterThan(simulation + comparison + report);
    expect(processorSeconds).toBeGreaterThan(0);
    for (const value of [bytes, calibration, ...Object.values(disk), ...Object.values(parts)]) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(Infinity);
    }
  }
  expect(many.processorSeconds).toBeGreaterThan(20 * few.parts.report);
  expect(many.disk.store).toBeGreaterThan(1000 * few.disk.store);
  expect(many.disk.result).toBe(few.disk.result);
});

test('no more threads than trials; one trial is a run, too', { timeout: 120_000 }, async () => {
  const one = await forecast(plan({ trials: 1, measure: ['errors'] }), { workers: 8 });
  expect(one.workers).toBe(1);
  expect(one.trials).toBe(1);
});

test('the document is about as large as foreseen', { timeout: 120_000 }, async () => {
  const own = plan({ trials: 3, ridge: [0.1, 1], sweep: { 'step.size': [0, 1, 2] } });
  const { disk } = await forecast(own, { workers: 1, theory: 'small-step' });
  const document = compare(own, runHere(own), limitsOf(own));
  const size = JSON.stringify(document, null, 2).length;
  expect(disk.result / size).toBeGreaterThan(1 / 1.5);
  expect(disk.result / size).toBeLessThan(1.5);
});
