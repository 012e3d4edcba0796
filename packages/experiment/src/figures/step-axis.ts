import type { Markish } from '@observablehq/plot';
import * as Plot from '@observablehq/plot';
import { spikeThreshold } from '@onestep/theory';
import type { Theme } from './theme.ts';

/** A threshold in words of the paper: "1/4" for (k − 1)/(2k), 0 for k = 1. */
export function thresholdText(order: number): string {
  const [above, below] = [order - 1, 2 * order];
  if (above === 0) return '0';
  const common = above % 2 === 0 ? 2 : 1;
  return `${above / common}/${below / common}`;
}

/** Where the second, third and fourth spike leave the bulk; the first does at α = 0. */
const thresholds = [2, 3, 4].map((order) => ({
  exponent: spikeThreshold(order),
  name: `${order === 2 ? 'α = ' : ''}${thresholdText(order)}`,
}));

/** The η axis of every figure: square-root spacing, which shows 0 and resolves small steps. */
export function stepAxis(largest: number): {
  type: 'sqrt';
  domain: [number, number];
  label: string;
  ticks: number[];
} {
  const ticks = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((tick) => tick <= largest);
  return { type: 'sqrt', domain: [0, largest * 1.06], label: 'step size η = n^α', ticks };
}

/** Names closer together than this share of the axis cannot be read apart. */
const readable = 0.05;

/** Vertical rules where α passes 1/4, 1/3 and 3/8 at this number of samples, named at the top. */
export function thresholdRules(
  stepSamples: number,
  largest: number,
  { rule, quiet }: Theme,
): Markish[] {
  const visible = thresholds
    .map(({ exponent, name }) => ({ name, stepSize: stepSamples ** exponent }))
    .filter(({ stepSize }) => stepSize <= largest * 1.06);
  const named = visible.filter(({ stepSize }, i) => {
    const before = visible[i - 1];
    const gap = Math.sqrt(stepSize) - Math.sqrt(before?.stepSize ?? 0);
    return before === undefined || gap > readable * Math.sqrt(largest);
  });
  return [
    Plot.ruleX(visible, { x: 'stepSize', stroke: rule, strokeWidth: 0.75 }),
    Plot.text(named, {
      x: 'stepSize',
      text: 'name',
      frameAnchor: 'top',
      dy: -10,
      fill: quiet,
      fontSize: 9,
    }),
  ];
}
