import type { PointComparison, QuantityComparison } from '../comparison/comparison.ts';
import type { Difference } from '../comparison/difference.ts';
import {
  contributionOf,
  dependsOnRidge,
  errorNames,
  quantityTitles,
} from '../comparison/quantities.ts';
import { formatInterval, formatNumber, formatSummary, formatZ } from '../statistics/format.ts';
import { shownContributions } from './contribution-panels.ts';
import { escapeHtml, stackedLines, tableHtml } from './markup.ts';
import { positionText, stepText } from './position-text.ts';

/**
 * The errors, a row for each point: simulation, limit, z and the paper's plateau; below them the interval, and the limit
 * and z at the directions that the trials realised.
 */
export function errorsTable(points: readonly PointComparison[]): string {
  const names = errorNames.filter((name) => points[0]?.quantities[name] !== undefined);
  if (names.length === 0) return '';
  const header = names.flatMap((name) => [quantityTitles[name] ?? name, 'limit', 'z', 'plateau']);
  const rows = points.map((point) => [
    escapeHtml(positionText(point)),
    ...names.flatMap((name) => errorCells(point.quantities[name])),
  ]);
  return tableHtml(['at', ...header], rows);
}

/** What does not depend on the ridge, a row for each step: simulation, limit and z. */
export function stepTable(points: readonly PointComparison[]): string {
  const steps = points.filter(
    (point, i) => stepText(point) !== (points[i - 1] && stepText(points[i - 1] as PointComparison)),
  );
  const names = Object.keys(points[0]?.quantities ?? {}).filter(
    (name) =>
      !dependsOnRidge(name) &&
      steps.some(({ quantities }) => (quantities[name]?.limit ?? null) !== null),
  );
  if (names.length === 0) return '';
  const rows = steps.map((point) => [
    escapeHtml(stepText(point)),
    ...names.map((name) => stackedCell(point.quantities[name])),
  ]);
  return tableHtml(['at', ...names.map((name) => quantityTitles[name] ?? name)], rows);
}

/** What each order is worth, a row for each point with a step: simulation, limit and z. */
export function contributionsTable(points: readonly PointComparison[]): string {
  // A sweep over activations brings points with different orders together.
  const measured = new Set(points.flatMap(({ quantities }) => Object.keys(quantities)));
  const names = [...measured].filter((name) =>
    shownContributions.some((error) => contributionOf(name)?.error === error),
  );
  // Without a step every contribution is exactly zero.
  const moved = points.filter(({ quantities }) =>
    names.some((name) => quantities[name]?.simulation.mean !== 0),
  );
  if (names.length === 0 || moved.length === 0) return '';
  const rows = moved.map((point) => [
    escapeHtml(positionText(point)),
    ...names.map((name) => stackedCell(point.quantities[name])),
  ]);
  return tableHtml(['at', ...names.map(contributionTitle)], rows);
}

function contributionTitle(name: string): string {
  const { error, order } = contributionOf(name) ?? { error: 'testError', order: 0 };
  return `${quantityTitles[error]}, order ${order}`;
}

/** Simulation, limit, z and plateau, a cell each. */
function errorCells(quantity: QuantityComparison | undefined): string[] {
  if (quantity === undefined) return ['–', '–', '–', '–'];
  const { simulation, limit, z, paperLimit, realizedLimit, realizedZ } = quantity;
  return [
    stackedLines(simulatedCell(quantity), formatInterval(simulation.interval)),
    stackedLines(formatNumber(limit), formatNumber(realizedLimit)),
    stackedLines(formatZ(z), formatZ(realizedZ)),
    formatNumber(paperLimit),
  ];
}

/** What a step changes of the errors, a row for each point with one: the same draws with it and without. */
export function differencesTable(points: readonly PointComparison[]): string {
  const names = errorNames.filter((name) =>
    points.some(({ quantities }) => quantities[name]?.difference),
  );
  const moved = points.filter(({ quantities }) =>
    names.some((name) => quantities[name]?.difference),
  );
  if (moved.length === 0) return '';
  const header = names.flatMap((name) => [`change of ${quantityTitles[name]}`, 'limit', 'z']);
  const rows = moved.map((point) => [
    escapeHtml(positionText(point)),
    ...names.flatMap((name) => differenceCells(point.quantities[name]?.difference ?? null)),
  ]);
  return tableHtml(['at', ...header], rows);
}

function differenceCells(difference: Difference | null): string[] {
  if (difference === null) return ['–', '–', '–'];
  const { limit, z, interval } = difference;
  const change = stackedLines(formatSummary(difference), formatInterval(interval));
  return [change, formatNumber(limit), formatZ(z)];
}

/** Simulation above, limit and z below. */
function stackedCell(quantity: QuantityComparison | undefined): string {
  if (quantity === undefined) return '–<br><small>no limit</small>';
  const { limit, z } = quantity;
  const score = z === null ? '' : `, z ${formatZ(z)}`;
  const below = limit === null ? 'no limit' : `limit ${formatNumber(limit)}${score}`;
  return stackedLines(simulatedCell(quantity), below);
}

function simulatedCell({ simulation, agrees }: QuantityComparison): string {
  const simulated = formatSummary(simulation);
  return agrees === false ? `<b class="off">${simulated} differs</b>` : simulated;
}
