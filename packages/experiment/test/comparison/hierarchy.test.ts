import {
  type Comparison,
  compare,
  contributionOf,
  limitsOf,
  planExperiment,
  validateSpec,
} from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { expect, test } from 'vitest';

/** Both sides of every aspect ratio off 1, ω ≈ 0.08. */
function plan(activation: unknown) {
  return planExperiment(
    validateSpec({
      seed: 'what each order is worth',
      trials: 60,
      network: { inputDim: 120, width: 160, activation },
      data: { stepSamples: 800, ridgeSamples: 320, testSamples: 800 },
      teacher: {
        link: { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354, 0.1] }] },
        noise: 0.3,
      },
      step: { size: 2.26 },
      ridge: [0.1, 1],
      measure: ['errors', 'hierarchy'],
    }),
  );
}

/** Student's two-sided quantile for a false-alarm rate of 1e-6 with 59 degrees of freedom. */
const quantile = 5.5;

function contributions({ points }: Comparison) {
  return points.flatMap(({ quantities }) =>
    Object.entries(quantities).flatMap(([name, quantity]) => {
      const contribution = contributionOf(name);
      return contribution === undefined ? [] : [{ name, ...contribution, ...quantity }];
    }),
  );
}

test.each([
  ['a polynomial', { hermite: [0, 0.6, 0.2, 0.1] }, [1, 2, 3], [1, 3]],
  ['centred ReLU', { name: 'relu', centered: true }, [1, 2, 4], [1]],
])('every order is worth what its limit says: %s', { timeout: 60_000 }, async (...row) => {
  const [, activation, orders, seen] = row;
  const prepared = plan(activation);
  const comparison = compare(prepared, await runPlan(prepared), limitsOf(prepared));
  const all = contributions(comparison);
  expect([...new Set(all.map(({ order }) => order))]).toEqual(orders);
  for (const { name, order, z, realizedZ, simulation, agrees } of all) {
    // No allowance: the standard error alone.
    expect(Math.abs(z ?? Infinity), `${name}, z = ${z}`).toBeLessThan(quantile);
    expect(Math.abs(realizedZ ?? Infinity), name).toBeLessThan(quantile);
    expect(agrees, name).not.toBe(false);
    const detected = simulation.mean / (simulation.standardError ?? Infinity);
    if (seen.includes(order)) expect(detected, name).toBeGreaterThan(quantile);
  }
  // The first order is worth enough to be judged; the last is too small for the allowance of its size.
  expect(all.filter(({ order }) => order === 1).some(({ agrees }) => agrees === true)).toBe(true);
});

test('a wrong limit of an order is noticed', { timeout: 60_000 }, async () => {
  const prepared = plan({ hermite: [0, 0.6, 0.2, 0.1] });
  const results = await runPlan(prepared);
  // The limits of twice the step; those of the errors themselves stay.
  const twice = limitsOf(planExperiment({ ...prepared.spec, step: { size: 4.52 } })).map(
    ({ hierarchy }) => hierarchy,
  );
  const limits = limitsOf(prepared).map((point, i) => ({ ...point, hierarchy: twice[i] ?? null }));
  const comparison = compare(prepared, results, limits);
  const first = contributions(comparison).filter(({ name }) => name === 'testErrorContribution.1');
  for (const { z, agrees } of first) {
    expect(z).toBeLessThan(-quantile);
    expect(agrees).toBe(false);
  }
});
