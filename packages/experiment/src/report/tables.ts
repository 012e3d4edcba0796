import type { PointComparison, QuantityComparison } from '../comparison/comparison.ts';
import { formatNumber, formatSummary, formatZ } from '../statistics/format.ts';
import { escapeHtml, tableHtml } from './markup.ts';
import { positionText } from './position-text.ts';

const errorNames = ['testError', 'objective', 'trainError'];
const titles: Readonly<Record<string, string>> = {
  testError: 'test error',
  objective: 'ridge objective',
  trainError: 'training error',
  gradientNorm: '‖β‖',
  gradientAlignment: 'cos(β, β⋆)',
  bulkKs: 'KS distance',
};

/** The errors, a row for each point: simulation, limit, z and the paper's plateau. */
export function errorsTable(points: readonly PointComparison[]): string {
  const names = errorNames.filter((name) => points[0]?.quantities[name] !== undefined);
  if (names.length === 0) return '';
  const header = names.flatMap((name) => [titles[name] ?? name, 'limit', 'z', 'plateau']);
  const rows = points.map((point) => [
    escapeHtml(positionText(point)),
    ...names.flatMap((name) => cells(point.quantities[name], true)),
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
      !errorNames.includes(name) && steps.some(({ quantities }) => compared(quantities[name])),
  );
  if (names.length === 0) return '';
  const rows = steps.map((point) => [
    escapeHtml(stepText(point)),
    ...names.map((name) => stackedCell(point.quantities[name])),
  ]);
  return tableHtml(['at', ...names.map((name) => titles[name] ?? name)], rows);
}

/** Simulation above, limit and z below. */
function stackedCell(quantity: QuantityComparison | undefined): string {
  const [simulated = '–', limit = '–', z = '–'] = cells(quantity, false);
  const score = z === '–' ? '' : `, z ${z}`;
  return `${simulated}<br><small>${limit === '–' ? 'no limit' : `limit ${limit}${score}`}</small>`;
}

function stepText({ at }: PointComparison): string {
  const { ridge: _, ...rest } = at;
  return positionText({ at: rest });
}

function compared(quantity: QuantityComparison | undefined): boolean {
  return quantity !== undefined && quantity.limit !== null;
}

function cells(quantity: QuantityComparison | undefined, plateau: boolean): string[] {
  if (quantity === undefined) return plateau ? ['–', '–', '–', '–'] : ['–', '–', '–'];
  const { simulation, limit, z, agrees, paperLimit } = quantity;
  const simulated = formatSummary(simulation);
  return [
    agrees === false ? `<b class="off">${simulated} differs</b>` : simulated,
    formatNumber(limit),
    formatZ(z),
    ...(plateau ? [formatNumber(paperLimit)] : []),
  ];
}
