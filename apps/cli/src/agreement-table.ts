import {
  type Comparison,
  formatNumber,
  formatSummary,
  formatZ,
  positionText,
  type QuantityComparison,
} from '@onestep/experiment';
import pc from 'picocolors';
import { table } from './terminal/table.ts';

const errors = ['objective', 'trainError', 'testError'];
const others = ['alignment.1', 'outlier.1'];

/** The quantities most asked for, a row each, within 80 columns; the report has them all. */
export function agreementTable({ points }: Comparison): string {
  const names = [...errors, ...others];
  let before = '';
  const rows = points.flatMap(({ at, quantities }) => {
    const { ridge: _, ...step } = at;
    const stepText = positionText({ at: step });
    // What does not depend on the ridge is said once for every step.
    const shown = stepText === before ? errors : names;
    before = stepText;
    return shown.flatMap((name) => {
      const quantity = quantities[name];
      if (quantity === undefined || quantity.limit === null) return [];
      const position = errors.includes(name) ? positionText({ at }) : stepText;
      return [[position, name, ...cells(quantity)]];
    });
  });
  return table(['at', 'quantity', 'simulation', 'limit', 'z', ''], rows);
}

function cells({ simulation, limit, z, agrees }: QuantityComparison): string[] {
  const word = agrees === null ? '–' : agrees ? pc.green('agrees') : pc.red('differs');
  return [formatSummary(simulation), formatNumber(limit), formatZ(z), word];
}
