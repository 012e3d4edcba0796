import { readFileSync } from 'node:fs';
import {
  compare,
  contributionName,
  errorNames,
  limitsOf,
  type PointLimits,
  planExperiment,
  planTheory,
  readSpec,
  validateSpec,
} from '../../packages/experiment/src/index.ts';
import { runPlan } from '../../packages/experiment/src/node/index.ts';
import type { Effort } from './error-agreement.ts';
import { limitText, markdownTable, supported, supportedDigits } from './markdown-table.ts';

const preset = new URL('../../experiments/hierarchy.yaml', import.meta.url);
const orders = [1, 2, 3];

/** Section 4 of the page: what each order of the features is worth, for the preset `hierarchy`. */
export async function orderAgreement({ trials, shrink }: Effort): Promise<string> {
  const read = readSpec(readFileSync(preset, 'utf8'));
  const size = (n: number): number => Math.round(n / shrink);
  const spec = validateSpec({
    ...read,
    trials,
    network: {
      ...read.network,
      inputDim: size(read.network.inputDim),
      width: size(read.network.width),
    },
    data: {
      ...read.data,
      stepSamples: size(read.data.stepSamples),
      ridgeSamples: size(read.data.ridgeSamples),
    },
  });
  const plan = planExperiment(spec);
  const theory = planTheory(plan, { theory: 'any-step' });
  const limits = limitsOf(plan, theory);
  const { points } = compare(plan, await runPlan(plan), limits, theory);
  const rows = points.flatMap(({ at, quantities }, i) => {
    const { stepSize, omega } = (limits[i] as PointLimits).step;
    if (stepSize === 0) return [];
    return orders.map((order) => [
      String(stepSize),
      omega.toFixed(2),
      String(at.ridge),
      String(order),
      ...errorNames.flatMap((error) => {
        const found = quantities[contributionName(error, order)];
        if (found === undefined) return ['–', '–', '–'];
        const { mean, standardError } = found.simulation;
        const digits = supportedDigits(standardError);
        const small = found.smallStepLimit;
        const smallZ = small === null || !standardError ? null : (mean - small) / standardError;
        return [
          supported(found.simulation),
          limitText(found.limit, found.z, digits),
          limitText(small, smallZ, digits),
        ];
      }),
    ]);
  });
  const head = errorNames.flatMap((name) => [name, 'any-step', 'small-step']);
  return markdownTable(['η', 'ω', 'λ', 'order', ...head], rows);
}
