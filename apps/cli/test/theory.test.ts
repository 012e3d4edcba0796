import { expect, test } from 'vitest';
import { onestep } from './run-command.ts';

test('theory --json has the shape that other programs read', async () => {
  const args = ['theory', 'quick', '--json', '--density', '0.5,1', '--staircase', '2'];
  const { status, stdout, stderr } = await onestep([...args, '--set', 'step.size=1']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const document = JSON.parse(stdout);
  expect(document.theory).toBe('small-step');
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
  });
});

test('theory prints a table for people', async () => {
  const { stdout, status } = await onestep(['theory', 'quick']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^at\s+objective\s+train\s+test/);
  expect(stdout).toContain('η = 4, λ = 0.1');
});
