import { formatNumber, formatSummary } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Formula } from '../view.ts';
import { type AlignmentsData, measuredHere } from './data.ts';

const definitions: Readonly<Record<AlignmentsData['kind'], string>> = {
  vector: String.raw`\cos^2\!\big(u_1,\,He_k(z)\big)\;\to\;-\frac{\lambda'(\kappa)\,(q_k^{\!\top}v)^2}{\kappa\;v^{\!\top}\!A'(\kappa)\,v}\;\text{ at }\;\kappa=-e_1`,
  subspace: String.raw`\tfrac1\ell\,\big\lVert P_{\{z,\dots,z^\ell\}}\,[u_1,\dots,u_\ell]\big\rVert_F^2`,
};

/** What is drawn, and its values at this step. */
export function alignmentsFormula(data: AlignmentsData): Formula {
  const { kind, here, orders, current } = data;
  const values =
    here === null
      ? String.raw`\text{no limit}`
      : kind === 'vector'
        ? orders
            .map(({ order }) => String.raw`k=${order}:\;${texNumber(rounded(here[order]), 3)}`)
            .join(String.raw`,\quad `)
        : String.raw`\ell=1:\;${texNumber(rounded(here[1]), 3)}`;
  return {
    tex: [definitions[kind], String.raw`\eta=${texNumber(current)}:\qquad ${values}`],
    sentence: sentence(data),
  };
}

/** A squared cosine that is rounding alone is 0. */
function rounded(cosine: number | undefined): number {
  return cosine === undefined || cosine < 1e-12 ? 0 : cosine;
}

function sentence(data: AlignmentsData): string {
  const { kind, orders, current, here } = data;
  const measured = orders.flatMap(({ order }) => {
    const summary = measuredHere(data, order);
    return summary === null
      ? []
      : [`${kind === 'vector' ? 'k' : 'ℓ'} = ${order}: ${formatSummary(summary)}`];
  });
  const simulated = measured.length === 0 ? '' : ` Simulated here: ${measured.join(', ')}.`;
  if (kind === 'subspace') {
    return `The share of the top ℓ vectors that is a polynomial of degree ℓ in z: each vector that leaves the bulk has learned one more power.${simulated}`;
  }
  if (here === null) return `No theory says what the top vector learns here.${simulated}`;
  const threshold = orders[0]?.leavesAt ?? null;
  const onset =
    threshold === null
      ? ''
      : ` At these sizes order 1 leaves the bulk at η = ${formatNumber(threshold, 3)}; ${
          current < threshold
            ? 'before that the limit is 0 and only finite size aligns anything.'
            : 'from there on the top vector turns to the learned direction.'
        }`;
  return `How much of the top left singular vector is the order-k polynomial of the data along β.${onset}${simulated}`;
}
