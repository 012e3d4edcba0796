import { formatNumber, quantityTitles } from '@onestep/experiment';
import { sweepFigure } from '@onestep/experiment/figures';
import { ErrorControls } from '../errors/error-controls.tsx';
import type { View } from '../view.ts';
import { describeSweep, hasSweep, type SweepData, seeSweep, sweepTable } from './data.ts';
import { sweepFormula } from './formula.ts';

/** The errors against whatever else the spec sweeps: a size, the noise, the ridge. */
export const sweep: View<SweepData> = {
  name: 'sweep',
  title: 'Errors along the sweep',
  subtitle: ({ data: { name, label, stepSize, ridge } }) =>
    `${quantityTitles[name]} against ${label}; η = ${formatNumber(stepSize)}${ridge === null ? '' : `, λ = ${formatNumber(ridge)}`}`,
  explanation: [
    'Points are the simulated error at each swept value, mean ± 1.96 standard errors over trials; the line is the limit at the same finite sizes.',
    'Every value has its own draws and its own limit: nothing is fitted.',
    'Along the width, look at N = n: with a small ridge the error peaks where features and samples are as many, and falls again beyond.',
  ],
  page: 'docs/theory/ridgeless.md',
  isShown: hasSweep,
  see: seeSweep,
  draw: (data, canvas) => sweepFigure(data, canvas),
  describe: describeSweep,
  formula: sweepFormula,
  table: sweepTable,
  Controls: ErrorControls,
};
