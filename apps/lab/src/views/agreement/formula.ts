import { formatNumber, standardErrors } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Formula } from '../view.ts';
import { type AgreementData, type AgreementRow, describeAgreement, rowsOf } from './data.ts';

const score = String.raw`z=\frac{\text{mean}-\text{limit}}{\mathrm{SE}}`;
const rule = String.raw`\text{agrees}\iff|\text{mean}-\text{limit}|\le t\cdot\mathrm{SE}+\text{allowance}`;

/** How a row is judged, with the numbers of the first that is. */
export function agreementFormula(data: AgreementData): Formula {
  const judged = rowsOf(data).find(isJudged);
  if (judged === undefined) {
    return {
      tex: [score, rule],
      sentence:
        data.trials === 0
          ? 'The limits stand where the slider is; simulation and z follow when this step has been run.'
          : 'Simulation and limit are put side by side as trials arrive.',
    };
  }
  const { simulation, limit, compared } = judged;
  const { mean, standardError, trials } = simulation;
  const t = standardErrors(trials);
  const numbers = `${score}=\\frac{${texNumber(mean)}-${texNumber(limit)}}{${texNumber(standardError, 2)}}=${texNumber(compared.z, 2)}`;
  const bound = `${texNumber(Math.abs(mean - limit), 2)}\\;${compared.agrees ? '\\le' : '>'}\\;${texNumber(t, 2)}\\cdot ${texNumber(standardError, 2)}+${texNumber(compared.allowance, 2)}`;
  return {
    tex: [numbers, `${rule}:\\quad ${bound}`],
    sentence: `${describeAgreement(data)} A limit may be off by O(1/n) at a finite size: that is the allowance, ${formatNumber(compared.allowance, 2)} for the first row judged.`,
  };
}

interface JudgedRow extends AgreementRow {
  readonly simulation: NonNullable<AgreementRow['simulation']> & { readonly standardError: number };
  readonly limit: number;
  readonly compared: NonNullable<AgreementRow['compared']> & { readonly z: number };
}

function isJudged(row: AgreementRow): row is JudgedRow {
  const { simulation, limit, compared } = row;
  return (
    limit !== null &&
    typeof simulation?.standardError === 'number' &&
    typeof compared?.z === 'number' &&
    compared.agrees !== null
  );
}
