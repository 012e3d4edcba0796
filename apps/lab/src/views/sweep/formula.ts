import { formatNumber } from '@onestep/experiment';
import { texNumber } from '../../explain/tex-number.ts';
import type { Lab } from '../../state/lab.ts';
import type { Formula } from '../view.ts';
import type { SweepData } from './data.ts';

/** The ratios that decide, with this setting's numbers. */
export function sweepFormula({ path, ridge, stepSize, limit }: SweepData, lab: Lab): Formula {
  const { network, data } = lab.state.spec.value;
  const { inputDim: d, width: N } = network;
  const n = data.ridgeSamples;
  const least = limit.reduce<(typeof limit)[number] | null>(
    (best, one) => (best === null || one.value < best.value ? one : best),
    null,
  );
  const fixed = [
    String.raw`\eta=${texNumber(stepSize)}`,
    ...(ridge === null ? [] : [String.raw`\lambda=${texNumber(ridge)}`]),
  ].join(String.raw`,\; `);
  return {
    tex: [
      String.raw`\phi=\tfrac dn=${texNumber(d / n, 3)},\quad \psi=\tfrac dN=${texNumber(d / N, 3)},\quad \tfrac Nn=${texNumber(N / n, 3)}`,
      fixed,
    ],
    sentence: `${meaning(path)}${least === null ? '' : ` The limit is smallest, ${formatNumber(least.value)}, at ${formatNumber(least.at)}.`}`,
  };
}

function meaning(path: string): string {
  if (path === 'network.width' || path === 'data.ridgeSamples') {
    return 'Where features and samples are as many, N = n, the fit interpolates the noise: at a small ridge the test error peaks there.';
  }
  if (path === 'ridge') return 'A small ridge fits the noise, a large one forgets the signal.';
  if (path === 'size')
    return 'The sizes grow together: what is left between points and line shrinks.';
  return 'Each point is a simulation of its own, each value of the line a limit of its own.';
}
