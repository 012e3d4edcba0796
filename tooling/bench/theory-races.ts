import { functionFromSpec } from '../../packages/activation/src/index.ts';
import { prepareAnyStep, prepareTheory } from '../../packages/theory/src/index.ts';
import { ours } from './contenders.ts';
import type { Race } from './stopwatch.ts';

const setting = {
  inputDim: 500,
  width: 900,
  stepSamples: 1200,
  ridgeSamples: 1200,
  scaling: 'meanField',
  secondLayer: 'gaussian',
  activation: functionFromSpec({ name: 'relu', centered: true }),
  teacher: { link: functionFromSpec('tanh'), noise: 0.4 },
} as const;
const positions = Float64Array.from({ length: 200 }, (_, i) => (i + 1) / 100);

/** A step size not seen before, so that nothing is remembered. */
let stepsTaken = 0;
function nextStep(): number {
  stepsTaken += 1;
  return 5 + 1e-3 * stepsTaken;
}

/** A setting anew: nothing of the grid is remembered from the last time. */
function smallStepGrid(): void {
  const fresh = prepareTheory(setting);
  for (let i = 0; i < 40; i += 1) {
    const step = fresh.step(i / 2 + 1e-3);
    for (let j = 0; j < 20; j += 1) step.at(10 ** (j / 5 - 2));
  }
}

/** One ridge after another along a warm path, each new. */
function anyStepPoint(mode: 'full' | 'isotropic'): () => void {
  const step = prepareAnyStep(setting, { mode }).step(30);
  let ridge = 1;
  return () => {
    ridge *= 0.9;
    step.at(ridge);
  };
}

/** What the limits cost that stand beside a simulation; no backend takes part. */
export function theoryRaces(): Race[] {
  const theory = prepareTheory(setting);
  const anyStep = prepareAnyStep(setting).step(30);
  anyStep.spectrum.density([1]);
  const tasks: readonly [what: string, rounds: number, work: () => unknown][] = [
    ['small-step limits of one point (η, λ)', 50, () => theory.step(nextStep()).at(0.1)],
    ['small-step limits, 40 η × 20 λ', 9, smallStepGrid],
    ['small-step density, 200 points', 50, () => theory.step(5).spectrum.density(positions)],
    ['any-step limits of one point, ω = 0.6, full', 20, anyStepPoint('full')],
    ['any-step limits of one point, ω = 0.6, isotropic', 20, anyStepPoint('isotropic')],
    ['any-step density, 200 points, edges known', 3, () => anyStep.spectrum.density(positions)],
    ['any-step outliers of one step', 5, () => prepareAnyStep(setting).step(nextStep()).outliers()],
  ];
  return tasks.map(([what, rounds, work]) => ({
    what,
    rounds,
    contenders: ours(['auto'], work),
  }));
}
