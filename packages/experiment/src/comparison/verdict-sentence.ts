import { formatNumber } from '../statistics/format.ts';
import type { Comparison } from './comparison.ts';

/** The verdict in one sentence, for the report and the terminal. */
export function verdictSentence({ points, verdict }: Comparison): string {
  const compared = points.flatMap(({ quantities }) =>
    Object.values(quantities).filter(({ agrees }) => agrees !== null),
  );
  const off = compared.filter(({ agrees }) => agrees === false).length;
  const largest = `largest |z| ${verdict.maxAbsZ.toFixed(1)}`;
  const allowance = `finite-size allowance of the errors ${formatNumber(100 * verdict.allowance, 2)} %`;
  if (compared.length === 0)
    return 'Nothing was compared: the theory has no limit for this setting.';
  return off === 0
    ? `Simulation and limit agree in all ${compared.length} comparisons (${largest}, ${allowance}).`
    : `Simulation and limit disagree in ${off} of ${compared.length} comparisons (${largest}, ${allowance}).`;
}
