import { dependsOnRidge, quantityTitles } from '../comparison/quantities.ts';
import type {
  PointExtrapolation,
  QuantityExtrapolation,
} from '../comparison/size-extrapolation.ts';
import { formatInterval, formatNumber, formatSummary, formatZ } from '../statistics/format.ts';
import { escapeHtml, stackedLines, tableHtml } from './markup.ts';
import { positionText, stepText } from './position-text.ts';

const header = ['at', 'quantity', 'at n → ∞', 'limit', 'z', 'bias · m', 'p of the fit'];

/** The section on a sweep over sizes: every quantity at 1/m = 0; empty without such a sweep. */
export function extrapolationSection(extrapolation: readonly PointExtrapolation[]): string {
  const rows = extrapolation.flatMap((point, i) => {
    const before = extrapolation[i - 1];
    const sameStep = before !== undefined && stepText(before) === stepText(point);
    return Object.entries(point.quantities)
      .filter(([name, { limit, deviation }]) => {
        const said = sameStep && !dependsOnRidge(name);
        return !said && (limit !== null || deviation !== null);
      })
      .map(([name, quantity]) => {
        const at = dependsOnRidge(name) ? positionText(point) : stepText(point);
        return [escapeHtml(at), quantityTitles[name] ?? name, ...cellsOf(quantity)];
      });
  });
  if (rows.length === 0) return '';
  const sizes = extrapolation[0]?.smallestSizes.join(', ');
  return `<h2>As the sizes grow</h2>
<div class="scroll">${tableHtml(header, rows)}</div>
<p class="quiet">The line mean − limit = deviation + b/m through the sizes m = ${sizes} (the smallest of n₀, n, d and N), taken to
1/m = 0: there the limit should be met without any allowance. ± is the standard error over trials, below it Student’s 95 % interval;
z = deviation/SE. p: how often sizes that obey the line would lie farther from it.</p>`;
}

function cellsOf({
  mean,
  deviation,
  limit,
  standardError,
  interval,
  z,
  bias,
  fit,
}: QuantityExtrapolation): string[] {
  // Where the limit moves with the size, what is left over is all that can be said.
  const shown = mean ?? deviation ?? Number.NaN;
  const value = formatSummary({ mean: shown, standardError });
  return [
    stackedLines(mean === null ? `limit + (${value})` : value, formatInterval(interval)),
    formatNumber(limit),
    formatZ(z),
    formatSummary({ mean: bias.coefficient, standardError: bias.standardError }),
    formatNumber(fit?.pValue, 2),
  ];
}
