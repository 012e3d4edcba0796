import { alignment } from './alignment.ts';
import { drops } from './drops.ts';
import { errors } from './errors.ts';
import { largeSteps } from './large-steps.ts';
import { phaseDiagram } from './phase-diagram.ts';
import type { Reproduction } from './reproduction.ts';
import { spectra } from './spectra.ts';

/** The figures, in the order in which they are shown. */
export const reproductions: readonly Reproduction[] = [
  spectra,
  alignment,
  errors,
  drops,
  phaseDiagram,
  largeSteps,
];
