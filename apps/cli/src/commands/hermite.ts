import { functionFromSpec, isDifferentiable, type ScalarFunction } from '@onestep/activation';
import { formatNumber, parseFunctionText } from '@onestep/experiment';
import { expand, type HermiteExpansion } from '@onestep/hermite';
import { Command } from 'commander';
import { type LearnableOrder, learnableOrders } from '../learnable-orders.ts';
import { jsonOption, positiveIntegerUpTo } from '../options.ts';
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
    .addOption(jsonOption())
    .addHelpText(
      'after',
      "\nExample:\n  onestep hermite '{ sum: [tanh, { hermite: [0, 0, 0.354] }] }' --order 6",
    )
    .action((text: string, { order, json }: { order: number; json?: boolean }) => {
      const f = functionFromSpec(parseFunctionText(text));
      const expansion = expand(f, order);
      const orders = learnableOrders(expansion, isDifferentiable(f));
      const { secondMoment, constant, linearVariance, nonlinearVariance } = expansion;
      if (json) {
        const coefficients = Array.from(expansion.coefficients);
        const variances = { secondMoment, constant, linearVariance, nonlinearVariance };
        writeJson({ coefficients, ...variances, orders });
        return;
      }
      process.stdout.write(`${f.label}\n\n${orderTable(orders)}\n
second moment ${formatNumber(secondMoment, 8)}, constant ${formatNumber(constant, 8)}, linear variance ${formatNumber(linearVariance, 8)}, nonlinear variance ${formatNumber(nonlinearVariance, 8)}
${remarks(f, expansion, orders).join('\n')}\n`);
    });
}

function orderTable(orders: readonly LearnableOrder[]): string {
  const learned: number[] = [];
  const rows = orders.map(({ order, coefficient, share, exponent }) => {
    if (exponent !== null) learned.push(order);
    return [
      String(order),
      formatNumber(coefficient, 8),
      `${(100 * share).toFixed(3)} %`,
      exponent === null ? (order === 0 ? '–' : 'never') : thresholdText(order, exponent),
      exponent === null ? '' : listText(learned),
    ];
  });
  return table(
    ['k', 'coefficient c_k', 'share of E f²', 'learned from', 'orders learned then'],
    rows,
  );
}

/** "α > 1/3 = 0.3333": (k − 1)/(2k) in lowest terms, and as a number. */
function thresholdText(order: number, exponent: number): string {
  // k − 1 and 2k share the factor 2 when k is odd, and no other.
  const shared = order % 2 === 1 ? 2 : 1;
  return order === 1
    ? 'α > 0'
    : `α > ${(order - 1) / shared}/${(2 * order) / shared} = ${formatNumber(exponent)}`;
}

/** "1, 2, 4, …, 12": the first few and the last. */
function listText(orders: readonly number[]): string {
  return orders.length <= 5
    ? orders.join(', ')
    : `${orders.slice(0, 3).join(', ')}, …, ${orders.at(-1)}`;
}

/** What the table means for this function, as an activation and as a teacher. */
function remarks(
  f: ScalarFunction,
  { linearVariance }: HermiteExpansion,
  orders: readonly LearnableOrder[],
): string[] {
  return [
    ...asActivation(isDifferentiable(f), linearVariance, orders),
    linearVariance === 0
      ? 'As a teacher it shows no direction: with c_1 = 0 the step finds cos(β, β⋆) = 0, and none of its orders is learned.'
      : 'As a teacher, its order k is learned only through ρ^k, ρ = cos(β, β⋆) < 1, and only by an activation with that order.',
  ];
}

function asActivation(
  differentiable: boolean,
  linearVariance: number,
  orders: readonly LearnableOrder[],
): string[] {
  if (!differentiable)
    return ['It can be a teacher, not an activation: it has no usable derivative.'];
  if (linearVariance === 0)
    return ['As an activation it learns no direction in one step: c_1 = 0.'];
  return [
    'As an activation, order k is learned once the step exponent α in η = n^α passes its threshold (k−1)/(2k).',
    ...parity(orders),
  ];
}

/** Odd activations learn odd orders only, and those like ReLU only the first of them. */
function parity(orders: readonly LearnableOrder[]): string[] {
  const present = orders.filter(({ order, coefficient }) => order > 0 && coefficient !== 0);
  if (present.length > 1 && present.every(({ order }) => order % 2 === 1))
    return ['Its orders are all odd: no step size teaches it the even part of a teacher.'];
  const odd = present.filter(({ order }) => order % 2 === 1);
  return odd.length === 1 && present.length > 1
    ? [
        'Its only odd order is the first: no step size teaches it more of the odd part of a teacher.',
      ]
    : [];
}
