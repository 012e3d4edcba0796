import { CompensatedSum } from './compensated-sum.ts';
import { gaussianPanels } from './gaussian-panels.ts';

/**
 * The mean of a function under the standard normal law, for functions smooth between their kinks.
 *
 *     E f(Z) = ∫ f(x) e^{−x²/2} dx/√(2π)
 *
 * @param f finite on [−20, 20].
 * @param options.kinks where f or a derivative of f jumps; default none.
 * @returns the mean; relative error about 1e-15 of E|f(Z)| when f, continued to complex numbers, has no
 *   singularity within 1 of the real line and grows no faster than x^80.
 *
 * Cost: 800 values of f, 20 more for each kink that is not a whole number.
 */
export function gaussianExpectation(
  f: (x: number) => number,
  { kinks = [] }: { readonly kinks?: readonly number[] } = {},
): number {
  const { nodes, weights } = gaussianPanels(kinks);
  const sum = new CompensatedSum();
  for (let i = 0; i < nodes.length; i += 1) sum.add((weights[i] as number) * f(nodes[i] as number));
  return sum.value;
}
