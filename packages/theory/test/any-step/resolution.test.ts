import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { prepareAnyStep, type StepTheory, type TheorySetting } from '@onestep/theory';
import { describe, expect, it, test } from 'vitest';
import { converged } from './statuses.ts';

const base = {
  inputDim: 500,
  width: 900,
  stepSamples: 1300,
  ridgeSamples: 1100,
  scaling: 'meanField',
  teacher: {
    link: functionFromSpec({ sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] }),
    noise: 0.4,
  },
} as const;

const doubled = {
  gaussian: { neurons: 28, samples: 26, labels: 64 },
  constant: { neurons: 1, samples: 40, labels: 128 },
};

/**
 * Largest relative change of the three errors when nodes of neurons, samples and labels are doubled. Measured:
 *
 * | ω   | λ    | ReLU, Gaussian | tanh, Gaussian | ReLU, constant | tanh, constant |
 * | --- | ---- | -------------- | -------------- | -------------- | -------------- |
 * | 0.3 | 0.01 | 2e-8           | 4e-8           | 7e-12          | 1e-12          |
 * |     | 0.1  | 2e-8           | 4e-8           | 2e-13          | 4e-13          |
 * |     | 1    | 2e-8           | 4e-8           | 1e-13          | 3e-13          |
 * | 1   | 0.01 | 4e-8           | 6e-8           | 2e-6           | 3e-10          |
 * |     | 0.1  | 3e-8           | 6e-8           | 6e-7           | 7e-12          |
 * |     | 1    | 2e-8           | 5e-8           | 4e-9           | 4e-13          |
 * | 2   | 0.01 | 2e-7           | 1e-7           | 4e-7           | 6e-9           |
 * |     | 0.1  | 1e-7           | 7e-8           | 2e-7           | 9e-13          |
 * |     | 1    | 2e-8           | 5e-8           | 1e-9           | 3e-13          |
 * | 4   | 0.01 | 2e-6           | 4e-7           | 4e-7           | 2e-6           |
 * |     | 0.1  | 1e-6           | 6e-8           | 8e-7           | 4e-9           |
 * |     | 1    | 9e-7           | 5e-8           | 3e-7           | 5e-13          |
 *
 * At ω = 10, which the suite leaves out: 1e-5 for ReLU, 5e-5 for tanh at λ = 0.01, 2e-6 at 0.1.
 */
describe.each<[FunctionSpec, TheorySetting['secondLayer']]>([
  [{ name: 'relu', centered: true }, 'gaussian'],
  ['tanh', 'gaussian'],
  ['relu', 'constant'],
  ['tanh', 'constant'],
])('default resolution, %j, %s layer', (spec, secondLayer) => {
  const setting = { ...base, secondLayer, activation: functionFromSpec(spec) };
  const usual = prepareAnyStep(setting);
  const fine = prepareAnyStep(setting, { resolution: doubled[secondLayer] });
  const unit = usual.step(1).step.omega;

  it.each([0.3, 1, 2, 4])('is right to 1e-5 at ω = %d', (omega) => {
    const [found, expected] = [usual, fine].map((theory) => theory.step(omega / unit)) as [
      StepTheory,
      StepTheory,
    ];
    for (const ridge of [0.01, 0.1, 1]) {
      const { limits } = found.at(ridge);
      const reference = expected.at(ridge).limits;
      let worst = 0;
      for (const name of ['objective', 'trainError', 'testError'] as const) {
        expect(limits[name].status).toMatch(converged);
        const change = (limits[name].value as number) / (reference[name].value as number) - 1;
        worst = Math.max(worst, Math.abs(change));
      }
      expect(worst).toBeLessThan(1e-5);
    }
  });
});

// The features then vary with g by the lengths s(g) alone: nodes spaced for 1/ω are off by 1e-2.
test.each<FunctionSpec>(['square', 'abs', { hermite: [0, 0.05, 0, 0.5] }])(
  'default resolution is right to 1e-5 where c_1 is small and the step is large: %j',
  (spec) => {
    const setting = {
      ...base,
      secondLayer: 'gaussian',
      activation: functionFromSpec(spec),
    } as const;
    const [found, expected] = [{}, { resolution: { neurons: 50, samples: 26 } }].map((options) =>
      prepareAnyStep(setting, options).step(100),
    ) as [StepTheory, StepTheory];
    expect(Math.abs(found.step.omega)).toBeLessThan(0.25);
    for (const ridge of [0.01, 0.3]) {
      const { value } = found.at(ridge).limits.testError;
      const reference = expected.at(ridge).limits.testError.value as number;
      // Measured: 2e-6.
      expect(Math.abs((value as number) / reference - 1)).toBeLessThan(1e-5);
    }
  },
);
