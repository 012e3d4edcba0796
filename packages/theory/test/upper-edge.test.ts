import { functionFromSpec } from '@onestep/activation';
import { prepareAnyStep, prepareTheory, type TheorySetting } from '@onestep/theory';
import { expect, it } from 'vitest';

const setting: TheorySetting = {
  inputDim: 300,
  width: 700,
  stepSamples: 500,
  ridgeSamples: 500,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec('tanh'),
  teacher: { link: functionFromSpec({ hermite: [0, 1] }), noise: 0.3 },
};

it.each([
  ['small-step', prepareTheory, 3],
  ['any-step', prepareAnyStep, 3],
] as const)('the upper edge is the end of the last interval, %s', (_, prepare, stepSize) => {
  // tanh is bounded, so that the law has no tail that its samples leave empty.
  const { upperEdge, edges } = prepare(setting).step(stepSize).spectrum;
  expect(upperEdge).toBe(edges.at(-1)?.[1]);
});

it('is the same in both theories without a step', () => {
  const [small, any] = [prepareTheory, prepareAnyStep].map(
    (prepare) => prepare(setting).step(0).spectrum.upperEdge as number,
  ) as [number, number];
  expect(any / small).toBeCloseTo(1, 3);
});
