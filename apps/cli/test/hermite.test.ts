import { expect, test } from 'vitest';
import { onestep } from './run-command.ts';

test('hermite --json holds the closed form of a centred, scaled ReLU', async () => {
  const { stdout, status } = await onestep([
    'hermite',
    '{ name: relu, scale: 2, centered: true }',
    '--json',
  ]);
  expect(status).toBe(0);
  const { coefficients, secondMoment, constant, linearVariance, nonlinearVariance } =
    JSON.parse(stdout);
  expect(coefficients).toHaveLength(21);
  expect(coefficients[0]).toBeCloseTo(0, 14);
  expect(coefficients[1]).toBeCloseTo(1, 14);
  expect(coefficients[2]).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 14);
  expect(constant).toBeCloseTo(0, 14);
  expect(linearVariance).toBeCloseTo(1, 14);
  expect(secondMoment).toBeCloseTo(2 - 2 / Math.PI, 13);
  expect(nonlinearVariance).toBeCloseTo(1 - 2 / Math.PI, 13);
});

test('hermite says from which exponent an order is learned, and which never', async () => {
  const { stdout } = await onestep(['hermite', 'tanh', '--order', '3']);
  expect(stdout).toMatch(/^2 .*never$/m);
  expect(stdout).toMatch(/^3 .*α > 0\.3333$/m);
});

test('without a linear part nothing is learned, and sign cannot be an activation', async () => {
  const square = await onestep(['hermite', 'square', '--order', '2']);
  expect(square.stdout).toContain('learns no direction');
  expect(square.stdout).not.toContain('α >');
  const sign = await onestep(['hermite', 'sign', '--order', '2']);
  expect(sign.stdout).toContain('not an activation');
});
