import { type AllowanceSetting, allowanceOf } from './allowance.ts';
import type { ErrorName } from './quantities.ts';

/**
 * How far from its limit the contribution of an order may lie at a finite size, beyond its standard error.
 *
 *     2 × the allowance of the error itself, in the units of the error
 *
 * A contribution is the difference of two errors on the same draws, each within its own allowance. Its bias is not
 * smaller in proportion to it: what the limits leave out moves one order's share to another (neurons with large weights
 * change their slope, the length of a sample acts on every neuron alike), and that is a part of the whole error.
 * Orders that are worth less than a few allowances are therefore shown and not judged.
 *
 * @param errorLimit the limit of the error with every order.
 */
export function contributionAllowance(
  error: ErrorName,
  errorLimit: number,
  setting: AllowanceSetting,
): number {
  return 2 * allowanceOf(error, errorLimit, setting);
}
