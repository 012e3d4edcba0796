import { expect, test } from 'vitest';
import { onestep } from './run-command.ts';

test('theory --json has the shape that other programs read', async () => {
  const args = ['theory', 'quick', '--json', '--density', '0.5,1', '--staircase', '2'];
  const { status, stdout, stderr } = await onestep([...args, '--set', 'step.size=1']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const document = JSON.parse(stdout);
  expect(document.theory).toBe('any-step');
  expect(document.points).toHaveLength(2);
  expect(document.points[0]).toMatchObject({
    at: { 'step.size': 1, ridge: 0.1 },
    bulk: {
      g: expect.any(Number),
      effectiveRidge: expect.any(Number),
      m1: expect.any(Number),
      m2: expect.any(Number),
      edges: [[expect.any(Number), expect.any(Number)]],
      massAtZero: 0.25,
      density: { at: [0.5, 1], value: [expect.any(Number), expect.any(Number)] },
    },
    step: {
      gradientNorm: expect.any(Number),
      gradientAlignment: expect.any(Number),
      omega: expect.any(Number),
      spikes: expect.any(Number),
      valid: true,
      warnings: expect.any(Array),
    },
    limits: {
      objective: { value: expect.any(Number), status: 'ok' },
      trainError: { value: expect.any(Number), status: 'ok' },
      testError: { value: expect.any(Number), status: 'ok' },
    },
    staircase: [0, 1, 2].map((spikes) => ({
      spikes,
      objective: expect.any(Number),
      testError: expect.any(Number),
    })),
    outliers: expect.any(Array),
    references: { nullPredictor: expect.any(Number), bayes: expect.closeTo(0.16, 12) },
    thresholds: [1, 2, 3, 4].map((order) => ({ order, exponent: (order - 1) / (2 * order) })),
    optimalRidge: { ridge: expect.any(Number), status: 'interior' },
  });
});

test('theory --theory picks the limits, for every point', async () => {
  const at = async (theory: string, ...more: string[]) => {
    const args = ['theory', 'quick', '--json', '--theory', theory, '--set', 'step.size=4', ...more];
    const { stdout } = await onestep([...args, '--set', 'sweep={}']);
    return JSON.parse(stdout);
  };
  const [small, any] = [await at('small-step'), await at('any-step')];
  expect([small.theory, any.theory]).toEqual(['small-step', 'any-step']);
  const test = (document: typeof small) => document.points[0].limits.testError.value;
  expect(test(any)).not.toBe(test(small));
  expect(test(any) / test(small)).toBeCloseTo(1, 1);
  // Standard scaling is beyond the any-step theory; auto falls back.
  const standard = await at('auto', '--set', 'network.scaling=standard');
  expect(standard.theory).toBe('small-step');
  const refused = await at('any-step', '--set', 'network.scaling=standard');
  expect(refused.points[0].limits.testError).toEqual({ value: null, status: 'unsupported' });
});

test('theory prints a table for people', async () => {
  const { stdout, status } = await onestep(['theory', 'quick']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^at\s+theory\s+objective\s+train\s+test/);
  expect(stdout).toContain('η = 4, λ = 0.1');
});
