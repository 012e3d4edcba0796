import type { Markish } from '@observablehq/plot';

/** Colour means order k everywhere (Okabe–Ito: told apart by colour-blind readers); index 0 is the constant. */
export const orderColors: readonly string[] = [
  '#777777',
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
];

/** Dash patterns repeat the order for black-and-white print. */
export const orderDashes: readonly string[] = ['1,3', '6,3', '6,3,1,3', '2,2', '8,2,2,2', '4,4'];

/** Marker symbols repeat it once more. */
export const orderSymbols = [
  'asterisk',
  'circle',
  'triangle',
  'square',
  'diamond',
  'star',
] as const;

export const ink = '#1b1b1b';
export const grey = '#b8b8b8';

/** What a figure draws on: a browser's document, or jsdom's. */
export interface Canvas {
  readonly document: Document;
  readonly width: number;
  readonly height: number;
}

/** Options every figure shares: system type, tabular numerals, room for direct labels. */
export function frame({ document, width, height }: Canvas): {
  document: Document;
  width: number;
  height: number;
  style: string;
  marginLeft: number;
  marginRight: number;
  marginTop: number;
  marginBottom: number;
} {
  return {
    document,
    width,
    height,
    style:
      'font-family: system-ui, sans-serif; font-size: 11px; font-variant-numeric: tabular-nums',
    marginLeft: 48,
    marginRight: 16,
    marginTop: 30,
    marginBottom: 36,
  };
}

/** A figure's marks, those that do not apply left out. */
export function marks(...list: readonly (Markish | false | null | undefined)[]): Markish[] {
  return list.filter((mark): mark is Markish => Boolean(mark));
}
