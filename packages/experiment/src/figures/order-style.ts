import type { Theme } from './theme.ts';

/** How an order k is drawn: colour, and what repeats it without colour. */
export interface OrderStyle {
  /** Of lines and markers. */
  readonly stroke: string;
  /** Of the label. */
  readonly text: string;
  /** Of its lines; empty for a solid one. */
  readonly dash: string;
  /** Of its plateau, never solid. */
  readonly plateauDash: string;
  readonly symbol: (typeof symbols)[number];
}

const symbols = ['asterisk', 'circle', 'triangle', 'square', 'diamond', 'star', 'wye'] as const;
const dashes = ['1,3', '', '7,3', '2,2', '8,2,2,2', '4,4'] as const;
const plateauDashes = ['1,3', '6,3', '6,3,1,3', '2,2', '8,2,2,2', '4,4'] as const;

/** Colour, dash pattern and marker of order k; beyond 5 those of the ink, dotted. */
export function orderStyle({ orders, orderText, ink }: Theme, order: number): OrderStyle {
  return {
    stroke: orders[order] ?? ink,
    text: orderText[order] ?? ink,
    dash: dashes[order] ?? '1,2',
    plateauDash: plateauDashes[order] ?? '1,2',
    symbol: symbols[order] ?? 'wye',
  };
}
