import type { Markish } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';

/** Mean ± standard error of one quantity. */
export interface MeasuredMean {
  readonly mean: number;
  readonly standardError: number | null;
}

/** The same at one step size. */
export interface MeasuredPoint extends MeasuredMean {
  readonly stepSize: number;
}

export interface ErrorBarOptions {
  readonly stroke: string;
  readonly strokeWidth?: number;
  /** The field that says where along the axis; default `stepSize`. */
  readonly x?: string;
  /** The quantity's own range, beyond which no bar goes. */
  readonly range?: readonly [number, number];
}

/** How far a bar reaches either way: 1.96 standard errors. */
export function barLength({ standardError }: { readonly standardError?: number | null }): number {
  return 1.96 * (standardError ?? 0);
}

/** Bars of 1.96 standard errors either way, cut at the ends of the quantity's range. */
export function errorBars(
  measured: readonly MeasuredMean[],
  {
    stroke,
    strokeWidth = 1,
    x = 'stepSize',
    range: [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  }: ErrorBarOptions,
): Markish {
  return Plot.ruleX(measured, {
    x,
    y1: (d: MeasuredMean) => Math.max(least, d.mean - barLength(d)),
    y2: (d: MeasuredMean) => Math.min(most, d.mean + barLength(d)),
    stroke,
    strokeWidth,
    className: 'simulation',
  });
}
