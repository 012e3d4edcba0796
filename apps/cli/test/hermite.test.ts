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

test('hermite --json says of every order whether and from which exponent it is learned', async () => {
  const { stdout } = await onestep([
    'hermite',
    '{ hermite: [0, 2, 0.5, 0, 0.1] }',
    '--order',
    '5',
    '--json',
  ]);
  const { orders, secondMoment, coefficients } = JSON.parse(stdout);
  expect(orders.map(({ order }: { order: number }) => order)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(orders.map(({ exponent }: { exponent: number | null }) => exponent)).toEqual([
    null,
    0,
    1 / 4,
    null,
    3 / 8,
    null,
  ]);
  for (const { order, coefficient, share, learnable, exponent } of orders) {
    const factorial = [1, 1, 2, 6, 24, 120][order] as number;
    expect(coefficient).toBe(coefficients[order]);
    expect(share).toBeCloseTo((coefficient ** 2 * factorial) / secondMoment, 14);
    expect(learnable).toBe(exponent !== null);
  }
});

test('hermite says from which exponent an order is learned, which never, and which by then', async () => {
  const { stdout } = await onestep(['hermite', 'tanh', '--order', '13']);
  expect(stdout).toMatch(/^1 .*α > 0 +1$/m);
  expect(stdout).toMatch(/^2 .*never *$/m);
  expect(stdout).toMatch(/^3 .*α > 1\/3 = 0\.3333 +1, 3$/m);
  expect(stdout).toMatch(/^13 .*1, 3, 5, …, 13$/m);
  expect(stdout).toContain('Its orders are all odd');
  expect(stdout).toContain('only through ρ^k');
});

test('a ReLU learns one odd order; a straight line has no parity to speak of', async () => {
  const relu = await onestep(['hermite', 'relu', '--order', '6']);
  expect(relu.stdout).toContain('Its only odd order is the first');
  expect(relu.stdout).toMatch(/^4 .*α > 3\/8 = 0\.375 +1, 2, 4$/m);
  const line = await onestep(['hermite', 'identity', '--order', '6']);
  expect(line.stdout).not.toMatch(/odd/);
});

test('without a linear part nothing is learned, and sign cannot be an activation', async () => {
  const square = await onestep(['hermite', 'square', '--order', '2']);
  expect(square.stdout).toContain('learns no direction');
  expect(square.stdout).not.toContain('α >');
  expect(square.stdout).toContain('As a teacher it shows no direction');
  const sign = await onestep(['hermite', 'sign', '--order', '2']);
  expect(sign.stdout).toContain('not an activation');
  expect(sign.stdout).not.toContain('α >');
  const json = await onestep(['hermite', 'sign', '--order', '3', '--json']);
  const { orders } = JSON.parse(json.stdout);
  expect(orders[1]).toMatchObject({ learnable: false, exponent: null });
  expect(orders[1].share).toBeCloseTo(2 / Math.PI, 12);
});
