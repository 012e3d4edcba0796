import type { Plan } from '../trial/plan.ts';

/** Sizes, noise, trials and scalings of a plan in one sentence; where settings differ, of the first. */
export function settingSentence({ cells }: Plan, trials: number): string {
  const { network, data, teacher } = (cells[0] as Plan['cells'][number]).spec;
  const more = cells.length > 1 ? ` (first of ${cells.length} settings)` : '';
  return `n₀ = ${data.stepSamples} samples for the step, n = ${data.ridgeSamples} for the ridge fit, d = ${network.inputDim} inputs, N = ${network.width} neurons${more}; label noise ${teacher.noise}; ${trials} trials; ${network.scaling} scaling, ${network.secondLayer} second layer.`;
}
