import type { Markish, PlotOptions } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';
import { lightTheme, type Theme } from './theme.ts';

/** What a figure draws on: a browser's document, or jsdom's. */
export interface Canvas {
  readonly document: Document;
  readonly width: number;
  readonly height: number;
  /** Default: `lightTheme`. */
  readonly theme?: Theme;
  /** What a screen reader says of the figure; its data belong beside it as text. */
  readonly label?: string;
}

/** A mark, or nothing where it does not apply. */
export type OptionalMark = Markish | false | null | undefined;

export interface DrawOptions extends Omit<PlotOptions, 'marks' | 'title' | 'subtitle' | 'caption'> {
  readonly marks: readonly OptionalMark[];
}

/** Every figure is drawn through here: one frame, one typeface, tabular numerals, room for direct labels. */
export function draw(
  { document, width, height, theme = lightTheme, label }: Canvas,
  { marks, ...options }: DrawOptions,
): SVGSVGElement {
  const svg = Plot.plot({
    document,
    width,
    height,
    style: `font-family: ${theme.fontFamily}; font-size: 11px; font-variant-numeric: tabular-nums; color: ${theme.ink}; --plot-background: ${theme.paper}`,
    marginLeft: 48,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 36,
    ...(label !== undefined && { ariaLabel: label }),
    ...options,
    marks: marks.filter((mark): mark is Markish => Boolean(mark)),
  }) as SVGSVGElement;
  svg.setAttribute('role', 'img');
  return svg;
}

/** The horizontal axis of a drawn figure, between its values and places in the units of its viewBox. */
export interface HorizontalAxis {
  valueAt(place: number): number;
  placeOf(value: number): number;
}

/** Null for a figure that was not drawn here, or has no continuous axis. */
export function horizontalAxis(figure: SVGSVGElement): HorizontalAxis | null {
  const { apply, invert } = (figure as SVGSVGElement & Partial<Plot.Plot>).scale?.('x') ?? {};
  return apply && invert ? { valueAt: invert, placeOf: apply } : null;
}

/** The theme of a canvas. */
export function themeOf({ theme = lightTheme }: Canvas): Theme {
  return theme;
}
