import type { ExperimentSpec } from '@onestep/experiment';
import type { Lab } from './lab.ts';
import { startPreview } from './small-run.ts';
import type { Moment } from './spec-state.ts';

/** The ends of the controls of α; the lower one is no step, where η is given itself. */
export const lowestExponent = -0.2;
export const highestExponent = 0.7;

/** Moves the step to an exponent, as the spec gives its step; what is in flight follows once it is settled. */
export function moveStep(lab: Lab, exponent: number, moment: Moment): void {
  lab.state.edit(stepChange(lab.state.spec.peek(), exponent), { moment });
  if (moment === 'settled' && lab.rerunsOnRelease.peek()) startPreview(lab);
}

/** The change of the spec that an exponent means: three digits of whichever of η and α it gives. */
export function stepChange(
  { step, data }: ExperimentSpec,
  exponent: number,
): Readonly<Record<string, number>> {
  if ('exponent' in step) return { 'step.exponent': Number(exponent.toFixed(3)) };
  if (exponent <= lowestExponent) return { 'step.size': 0 };
  return { 'step.size': Number((data.stepSamples ** exponent).toPrecision(3)) };
}
