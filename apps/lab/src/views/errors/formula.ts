import { formatNumber, formatSummary } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Lab } from '../../state/lab.ts';
import type { Formula } from '../view.ts';
import type { ErrorsData } from './data.ts';

const definitions: Readonly<Record<ErrorsData['name'], string>> = {
  testError: String.raw`\mathcal L_{\mathrm{te}}=\mathbb E\,(y-f(x)^{\!\top}\hat a)^2`,
  objective: String.raw`\mathcal L=\tfrac1n\lVert\tilde y-F\hat a\rVert^2+\lambda\lVert\hat a\rVert^2`,
  trainError: String.raw`\mathcal L_{\mathrm{tr}}=\tfrac1n\lVert\tilde y-F\hat a\rVert^2`,
};

/** What is plotted, with the limit here. */
export function errorsFormula(data: ErrorsData, lab: Lab): Formula {
  const { name, ridge, current, limitHere, measuredHere, plateaus } = data;
  const { network, data: sizes } = lab.state.spec.value;
  const setting = String.raw`d=${network.inputDim},\; N=${network.width},\; n_0=${sizes.stepSamples},\; n=${sizes.ridgeSamples},\; \lambda=${texNumber(ridge)}`;
  const value =
    limitHere === null
      ? String.raw`\text{no limit}`
      : String.raw`${texNumber(limitHere)}\;\text{ at }\;\eta=${texNumber(current)}`;
  const first = plateaus[0];
  const { spikes } = lab.limits.point.value.best.step;
  const plateau = plateaus[spikes];
  return {
    tex: [`${definitions[name]}\\;\\to\\; ${value}`, setting],
    sentence: [
      measuredHere === null ? '' : `Simulation here: ${formatSummary(measuredHere)}. `,
      first === undefined || plateau === undefined || spikes === 0
        ? 'Each spike that leaves the bulk lets the network learn one more power of the input.'
        : `As n → ∞ at this α the error settles on the plateau of ℓ = ${spikes}, ${formatNumber(plateau)}; without a step it is ${formatNumber(first)}.`,
    ].join(''),
  };
}
