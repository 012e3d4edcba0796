import { type ExperimentSpec, stepSizeOf } from '@onestep/experiment';
import { sweptValues } from './own-point.ts';

/**
 * How far the axis of step sizes reaches: to the largest swept step or the spec's own, rounded up to 1, 1.5, 2, 3, 5 or 7
 * times a power of ten, so that it rests while the slider moves.
 */
export function stepAxis(spec: ExperimentSpec): number {
  const { stepSamples } = spec.data;
  const sizeOf = (path: string, value: number): number =>
    path === 'step.exponent' ? stepSamples ** value : value;
  const swept = Object.entries(spec.sweep)
    .filter(([path]) => path.startsWith('step.'))
    .flatMap(([path, values]) => sweptValues(values).map((value) => sizeOf(path, Number(value))));
  return roundedUp(Math.max(...swept, stepSizeOf(spec)));
}

const leading = [1, 1.5, 2, 3, 5, 7, 10];

function roundedUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = leading.find((one) => one * power >= value * (1 - 1e-12)) ?? 10;
  return factor * power;
}
