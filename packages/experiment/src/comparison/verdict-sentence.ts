import { formatNumber } from '../statistics/format.ts';
import { type Comparison, standardErrors } from './comparison.ts';

/** The verdict in a sentence or two, for the report and the terminal. */
export function verdictSentence({ points, verdict }: Comparison): string {
  const all = points.flatMap(({ quantities }) => Object.values(quantities));
  const decided = all.filter(({ agrees }) => agrees !== null);
  const trials = all[0]?.simulation.trials ?? 0;
  if (decided.length === 0) return nothingCompared(all, trials);
  const left = all.filter(({ limit, agrees }) => limit !== null && agrees === null).length;
  const aside =
    left === 0
      ? ''
      : ` ${left} more are left out: their limits are outside their range of validity, or the sizes too small to decide.`;
  const off = decided.filter(({ agrees }) => agrees === false).length;
  const outcome =
    off === 0
      ? `agree in all ${decided.length} comparisons`
      : `disagree in ${off} of ${decided.length} comparisons`;
  const allowance = formatNumber(100 * verdict.allowance, 2);
  return `Simulation and limit ${outcome} (largest |z| ${verdict.maxAbsZ.toFixed(1)}, finite-size allowance of the errors ${allowance} %).${fewTrials(trials)}${aside}`;
}

function nothingCompared(all: readonly { limit: number | null }[], trials: number): string {
  if (trials === 1)
    return 'Nothing was compared: one trial has no standard error; run at least two.';
  return all.some(({ limit }) => limit !== null)
    ? 'Nothing was compared: the limits are outside their range of validity, or the sizes too small to decide.'
    : 'Nothing was compared: the theory has no limit for this setting.';
}

/** Few trials say little of their own standard error, and Student's quantile grows accordingly. */
function fewTrials(trials: number): string {
  const allowed = standardErrors(trials);
  if (allowed < 7) return '';
  return ` With ${trials} trials a mean may lie ${formatNumber(allowed, 2)} standard errors away; more trials make the verdict sharper.`;
}
