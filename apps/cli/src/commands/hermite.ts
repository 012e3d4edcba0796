import { functionFromSpec, isDifferentiable } from '@onestep/activation';
import { formatNumber, parseFunctionText } from '@onestep/experiment';
import { expand, type HermiteExpansion } from '@onestep/hermite';
import { spikeThreshold } from '@onestep/theory';
import { Command } from 'commander';
import { positiveIntegerUpTo } from '../options.ts';
import { writeJson } from '../terminal/json.ts';
import { table } from '../terminal/table.ts';

/** `onestep hermite FUNCTION`: its expansion, and what each order can learn. */
export function hermiteCommand(): Command {
  return new Command('hermite')
    .description(
      'Hermite coefficients of a function, and from which step exponent each order is learned',
    )
    .argument(
      '<function>',
      "a name such as relu, or a form such as '{ name: relu, centered: true }'",
    )
    .option('--order <count>', 'highest order, 1 to 100', positiveIntegerUpTo(100), 20)
    .option('--json', 'print one JSON document on stdout and nothing else there')
    .addHelpText(
      'after',
      "\nExample:\n  onestep hermite '{ sum: [tanh, { hermite: [0, 0, 0.354] }] }' --order 6",
    )
    .action((text: string, { order, json }: { order: number; json?: boolean }) => {
      const f = functionFromSpec(parseFunctionText(text));
      const expansion = expand(f, order);
      const { secondMoment, constant, linearVariance, nonlinearVariance } = expansion;
      if (json) {
        const coefficients = Array.from(expansion.coefficients);
        writeJson({ coefficients, secondMoment, constant, linearVariance, nonlinearVariance });
        return;
      }
      process.stdout.write(`${f.label}\n\n${coefficientTable(expansion)}\n
second moment ${formatNumber(secondMoment, 8)}, constant ${formatNumber(constant, 8)}, linear variance ${formatNumber(linearVariance, 8)}, nonlinear variance ${formatNumber(nonlinearVariance, 8)}
${remark(expansion, isDifferentiable(f))}\n`);
    });
}

/** What the last column means for this function. */
function remark({ linearVariance }: HermiteExpansion, differentiable: boolean): string {
  if (!differentiable)
    return 'It can be a teacher, not an activation: it has no usable derivative.';
  return linearVariance === 0
    ? 'As an activation it learns no direction in one step: c_1 = 0.'
    : 'As an activation, order k is learned once the step exponent α in η = n^α passes its threshold.';
}

function coefficientTable({
  coefficients,
  secondMoment,
  linearVariance,
}: HermiteExpansion): string {
  let factorial = 1;
  const rows = Array.from(coefficients, (value, k) => {
    factorial *= Math.max(1, k);
    const share = secondMoment > 0 ? (value * value * factorial) / secondMoment : 0;
    return [
      String(k),
      formatNumber(negligible(share) ? 0 : value, 8),
      `${(100 * share).toFixed(3)} %`,
      k === 0
        ? '–'
        : negligible(share) || linearVariance === 0
          ? 'never'
          : `α > ${formatNumber(spikeThreshold(k))}`,
    ];
  });
  return table(['k', 'coefficient c_k', 'share of E f²', 'learned from'], rows);
}

/** Rounding leaves about 1e-16 of a coefficient that is zero. */
function negligible(share: number): boolean {
  return share < 1e-24;
}
