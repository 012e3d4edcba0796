import { type FunctionSpec, functionLabel } from '@onestep/activation';
import { expect, it } from 'vitest';

it.each<[FunctionSpec, string]>([
  ['relu', 'relu(x)'],
  [{ name: 'relu', centered: true }, 'relu(x) − E'],
  [{ name: 'leakyRelu', slope: 0.2 }, 'leakyRelu(x, 0.2)'],
  [{ name: 'sin', scale: -1 }, '−sin(x)'],
  [
    { sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] },
    '1.2·tanh(x) + 0.354·He₂(x)',
  ],
  [{ sum: ['tanh', { name: 'cos', scale: -2 }] }, 'tanh(x) − 2·cos(x)'],
  [{ sum: [{ name: 'relu', centered: true }, 'tanh'], scale: 3 }, '3·((relu(x) − E) + tanh(x))'],
  [{ sum: ['relu', 'tanh'], centered: true }, '(relu(x) + tanh(x)) − E'],
  [{ hermite: [0.5, 1, 0, -0.25] }, '0.5 + He₁(x) − 0.25·He₃(x)'],
  [{ hermite: new Array(12).fill(0).concat(1) }, 'He₁₂(x)'],
  [{ hermite: [0] }, '0'],
  [{ polynomial: [1, -1, 0, 2.5], scale: 3 }, '3·(1 − x + 2.5·x³)'],
  [{ name: 'tanh', scale: 1 / 3 }, '0.333333·tanh(x)'],
])('%j is written %s', (spec, label) => {
  expect(functionLabel(spec)).toBe(label);
});
