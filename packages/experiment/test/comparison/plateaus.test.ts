import { compare, limitsOf, planExperiment, planTheory, validateSpec } from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { expect, test } from 'vitest';
import { minimalSpec } from '../spec/minimal.ts';

test('a measured plateau has the paper’s as its limit, and none at finite sizes', async () => {
  const spec = validateSpec({ ...minimalSpec(), trials: 2, measure: ['plateaus'] });
  const plan = planExperiment(spec);
  const theory = planTheory(plan, { theory: 'small-step' });
  const { points } = compare(
    plan,
    await runPlan(plan, { workers: 1 }),
    limitsOf(plan, theory),
    theory,
  );
  const levels = theory.cells[0]?.step(2).staircase(0.1, 3) ?? [];
  const quantities = points[0]?.quantities ?? {};
  for (const { spikes, objective, trainError, testError } of levels) {
    for (const [name, value] of Object.entries({ objective, trainError, testError })) {
      const { paperLimit, limit } = quantities[`${name}Plateau.${spikes}`] ?? {};
      expect(paperLimit).toBe(value);
      expect(limit).toBeNull();
    }
  }
  expect(levels).toHaveLength(4);
});
