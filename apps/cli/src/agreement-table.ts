import {
  type Comparison,
  formatNumber,
  formatSummary,
  formatZ,
  isError,
  positionText,
  type QuantityComparison,
  stepText,
} from '@onestep/experiment';
import pc from 'picocolors';
import { table } from './terminal/table.ts';

const names = ['objective', 'trainError', 'testError', 'alignment.1', 'outlier.1'];

/** The quantities most asked for, a row each, within 80 columns; the report has them all. */
export function agreementTable({ points }: Comparison): string {
  const rows = points.flatMap((point, i) => {
    // What does not depend on the ridge is said once for every step.
    const before = points[i - 1];
    const sameStep = before !== undefined && stepText(before) === stepText(point);
    return names.flatMap((name) => {
      const quantity = point.quantities[name];
      if (quantity === undefined || quantity.limit === null) return [];
      if (isError(name)) return [[positionText(point), name, ...cells(quantity)]];
      return sameStep ? [] : [[stepText(point), name, ...cells(quantity)]];
    });
  });
  return table(['at', 'quantity', 'simulation', 'limit', 'z', ''], rows);
}

function cells({ simulation, limit, z, agrees }: QuantityComparison): string[] {
  const word = agrees === null ? '–' : agrees ? pc.green('agrees') : pc.red('differs');
  return [formatSummary(simulation), formatNumber(limit), formatZ(z), word];
}
