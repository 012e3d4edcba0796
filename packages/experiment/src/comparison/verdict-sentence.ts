import { formatNumber } from '../statistics/format.ts';
import type { Comparison } from './comparison.ts';

/** The verdict in one sentence, for the report and the terminal. */
export function verdictSentence({ points, verdict }: Comparison): string {
  const compared = points.flatMap(({ quantities }) =>
    Object.values(quantities).filter(({ agrees }) => agrees !== null),
  );
  const valid = compared.filter(({ status }) => status === 'ok');
  const outside = compared.length - valid.length;
  const aside =
    outside === 0
      ? ''
      : ` ${outside} more lie outside the limits’ range of validity and do not count.`;
  if (valid.length === 0) {
    return `Nothing was compared: the theory has no valid limit for this setting.${aside}`;
  }
  const off = valid.filter(({ agrees }) => agrees === false).length;
  const outcome =
    off === 0
      ? `agree in all ${valid.length} comparisons`
      : `disagree in ${off} of ${valid.length} comparisons`;
  const allowance = formatNumber(100 * verdict.allowance, 2);
  return `Simulation and limit ${outcome} (largest |z| ${verdict.maxAbsZ.toFixed(1)}, finite-size allowance of the errors ${allowance} %).${aside}`;
}
