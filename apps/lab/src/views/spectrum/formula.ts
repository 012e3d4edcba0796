import { formatNumber, formatSummary } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Formula } from '../view.ts';
import { type SpectrumData, upperEdgeOf } from './data.ts';

const law = String.raw`\tfrac1nFF^{\!\top}:\quad\varrho(x)=\tfrac1\pi\operatorname{Im}\frac{1}{\kappa(-x-i0)}`;

/** The bulk and the outliers of this step. */
export function spectrumFormula(data: SpectrumData): Formula {
  const { edges, predicted } = data;
  const bulk = edges
    .map(([low, high]) => String.raw`[${texNumber(low, 3)},\,${texNumber(high, 4)}]`)
    .join(String.raw`\cup`);
  const outliers = predicted.map(
    ({ position, population }, i) =>
      String.raw`x_${i + 1}=-\lambda(-e_${i + 1})=${texNumber(position)},\; e_${i + 1}=${texNumber(population)}`,
  );
  return {
    tex: [
      `${law}${bulk === '' ? '' : String.raw`\;\text{ on }\;${bulk}`}`,
      outliers.length === 0
        ? String.raw`\nexists\,e:\;\det A(-e)=0,\ \lambda'(-e)>0\;\Rightarrow\;\text{no outlier}`
        : outliers.join(String.raw`,\quad `),
    ],
    sentence: sentence(data),
  };
}

function sentence(data: SpectrumData): string {
  const { predicted, simulated, stepSize } = data;
  const edge = upperEdgeOf(data);
  if (edge === null) return 'No theory gives the spectrum of this setting.';
  const here = simulated !== null && simulated.stepSize === stepSize ? simulated.leading : [];
  const [top] = predicted;
  const [largest] = here;
  if (top === undefined) {
    const seen =
      largest === undefined ? '' : ` Simulated, the largest is ${formatSummary(largest)}.`;
    return `Every eigenvalue stays in the bulk, which ends at ${formatNumber(edge)}: no singular vector has turned to the learned direction yet.${seen}`;
  }
  const orders = predicted.map(({ order }) => `k = ${order}`).join(', ');
  const outside =
    predicted.length === 1
      ? `One eigenvalue leaves the bulk: its left singular vector has turned to one order of the data, ${orders}.`
      : `${predicted.length} eigenvalues leave the bulk: the left singular vector of each has turned to one order of the data, ${orders}.`;
  const seen =
    largest === undefined
      ? ''
      : ` Simulated: ${predicted
          .flatMap((_, i) => here[i] ?? [])
          .map(formatSummary)
          .join(', ')}.`;
  return `${outside}${seen}`;
}
