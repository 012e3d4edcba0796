import type { Markish } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';

/** Mean ± standard error of one quantity at one step size. */
export interface MeasuredPoint {
  readonly stepSize: number;
  readonly mean: number;
  readonly standardError: number | null;
}

export interface ErrorBarOptions {
  readonly stroke: string;
  readonly strokeWidth?: number;
  /** The quantity's own range, beyond which no bar goes. */
  readonly range?: readonly [number, number];
}

/** Bars of 1.96 standard errors either way, cut at the ends of the quantity's range. */
export function errorBars(
  measured: readonly MeasuredPoint[],
  {
    stroke,
    strokeWidth = 1,
    range: [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  }: ErrorBarOptions,
): Markish {
  return Plot.ruleX(measured, {
    x: 'stepSize',
    y1: (d: MeasuredPoint) => Math.max(least, d.mean - 1.96 * (d.standardError ?? 0)),
    y2: (d: MeasuredPoint) => Math.min(most, d.mean + 1.96 * (d.standardError ?? 0)),
    stroke,
    strokeWidth,
    className: 'simulation',
  });
}
