import {
  type Comparison,
  contributionOf,
  dependsOnRidge,
  formatInterval,
  formatNumber,
  formatSummary,
  formatZ,
  isError,
  positionText,
  type QuantityComparison,
  stepText,
} from '@onestep/experiment';
import { green, red } from './terminal/colour.ts';
import { table } from './terminal/table.ts';

/** Whether a quantity has a row; of what the orders are worth, the test error's. */
function shown(name: string): boolean {
  const contribution = contributionOf(name);
  if (contribution !== undefined) return contribution.error === 'testError';
  return isError(name) || name === 'alignment.1' || name === 'outlier.1';
}

/** The quantities most asked for, a row each, then what the steps change; the report has them all. */
export function agreementTable(comparison: Comparison): string {
  return [quantitiesTable(comparison), differencesTable(comparison), sizesTable(comparison)]
    .filter((one) => one !== '')
    .join('\n\n');
}

/** Simulation beside its limit, within 80 columns. */
function quantitiesTable({ points }: Comparison): string {
  const rows = points.flatMap((point, i) => {
    // What does not depend on the ridge is said once for every step.
    const before = points[i - 1];
    const sameStep = before !== undefined && stepText(before) === stepText(point);
    return Object.keys(point.quantities)
      .filter(shown)
      .flatMap((name) => {
        const quantity = point.quantities[name];
        if (quantity === undefined || quantity.limit === null) return [];
        const row = [titleOf(name), ...cells(quantity)];
        if (dependsOnRidge(name)) return [[positionText(point), ...row]];
        return sameStep ? [] : [[stepText(point), ...row]];
      });
  });
  return table(['at', 'quantity', 'simulation', 'limit', 'z', ''], rows);
}

/** What each step changes of the test error, on the same draws; empty where nothing was run without a step. */
function differencesTable({ points }: Comparison): string {
  const rows = points.flatMap((point) => {
    const difference = point.quantities.testError?.difference ?? null;
    if (difference === null) return [];
    const { interval, limit, z } = difference;
    const change = formatSummary(difference);
    return [
      [positionText(point), change, formatInterval(interval), formatNumber(limit), formatZ(z)],
    ];
  });
  if (rows.length === 0) return '';
  const header = ['from no step to', 'change of testError', '95 % interval', 'limit', 'z'];
  return table(header, rows);
}

/** Where the means of a size sweep meet 1/m = 0, beside the limit; empty without such a sweep. */
function sizesTable({ extrapolation }: Comparison): string {
  const rows = extrapolation.flatMap((point, i) => {
    const before = extrapolation[i - 1];
    const sameStep = before !== undefined && stepText(before) === stepText(point);
    return Object.entries(point.quantities)
      .filter(([name, { z }]) => shown(name) && z !== null && !(sameStep && !dependsOnRidge(name)))
      .map(([name, { mean, deviation, standardError, limit, z, fit }]) => [
        dependsOnRidge(name) ? positionText(point) : stepText(point),
        titleOf(name),
        mean === null
          ? `limit + ${formatSummary({ mean: deviation ?? 0, standardError })}`
          : formatSummary({ mean, standardError }),
        formatNumber(limit),
        formatZ(z),
        formatNumber(fit?.pValue, 2),
      ]);
  });
  if (rows.length === 0) return '';
  return table(['n → ∞, at', 'quantity', 'extrapolated', 'limit', 'z', 'p of fit'], rows);
}

/** Short enough for 80 columns. */
function titleOf(name: string): string {
  const contribution = contributionOf(name);
  return contribution === undefined ? name : `order ${contribution.order} in test`;
}

function cells({ simulation, limit, z, agrees }: QuantityComparison): string[] {
  const word = agrees === null ? '–' : agrees ? green('agrees') : red('differs');
  return [formatSummary(simulation), formatNumber(limit), formatZ(z), word];
}
