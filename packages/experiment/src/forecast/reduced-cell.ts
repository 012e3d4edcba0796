import { scaledSpec } from '../spec/size.ts';
import { trialFlops } from '../trial/cost.ts';
import type { Cell } from '../trial/plan.ts';

/** A cell whose trial is short enough to be tried, and how many times longer that of the cell itself is. */
export interface ReducedCell {
  readonly cell: Cell;
  /** By operation count; 1 where nothing was left out. */
  readonly factor: number;
}

/** Below this size the products are slower than their operations tell. */
const leastSize = 200;

/**
 * The cell itself where its trial is short enough; else with three of its step sizes, then with one, then with smaller sizes.
 *
 * @param mostFlops what a trial may cost
 */
export function reducedCell(cell: Cell, mostFlops: number): ReducedCell {
  const fits = (one: Cell): boolean => trialFlops(one) <= mostFlops;
  const { stepSizes } = cell;
  const sorted = stepSizes.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] as number;
  const few = [sorted[0] as number, middle, sorted.at(-1) as number];
  const choices: Cell[] = [
    cell,
    ...(stepSizes.length > 3 ? [{ ...cell, stepSizes: few }] : []),
    ...(stepSizes.length > 1 ? [{ ...cell, stepSizes: [middle] }] : []),
  ];
  const chosen = choices.find(fits) ?? smaller(choices.at(-1) as Cell, mostFlops);
  return { cell: chosen, factor: trialFlops(cell) / trialFlops(chosen) };
}

/** The cell with all sizes divided, the test set too; not below the least size. */
function smaller(cell: Cell, mostFlops: number): Cell {
  const { network, data } = cell.spec;
  const least = Math.min(network.inputDim, network.width, data.stepSamples, data.ridgeSamples);
  let factor = 1;
  let chosen = cell;
  while (trialFlops(chosen) > mostFlops && factor * least > leastSize) {
    factor = Math.max(0.8 * factor, leastSize / least);
    const spec = scaledSpec(cell.spec, factor);
    const testSamples = Math.ceil(factor * data.testSamples);
    chosen = { ...cell, spec: { ...spec, data: { ...spec.data, testSamples } } };
  }
  return chosen;
}
