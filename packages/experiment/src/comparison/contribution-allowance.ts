import { type AllowanceSetting, allowanceOf } from './allowance.ts';
import type { ErrorName } from './quantities.ts';

/**
 * How far from its limit the contribution of an order may lie at a finite size, beyond its standard error.
 *
 *     A_0/3 + 2 (A_ω − A_0),   A_ω the allowance of the error itself, A_0 its part without ω²
 *
 * A contribution is the difference of two errors on the same draws. Most of their O(1/m) bias is common to both; what
 * the small-step limits leave out at order ω² is not, and each of the two may move by it. It is not smaller where the
 * contribution is: neurons with large weights change their slope and their length, which passes one order's share to
 * another. Orders that are worth less than four allowances are therefore shown and not judged.
 *
 * Measured (polynomial and ReLU students, λ = 0.1 and 1), the largest deviation of any order as a share of the error,
 * ± standard error, the allowance in brackets: m = 60, ω = 0.09: 1.4 ± 0.4 % (2.4 %); m = 120, ω = 0.09: 1.2 ± 0.6 %
 * (1.6 %); m = 400, ω = 0.07: 0.5 ± 0.4 % (0.8 %); m = 400, ω = 0.15: 2.9 ± 0.5 % (2.5 %); m = 800, ω = 0.19:
 * 4.1 ± 0.7 % (3.6 %).
 *
 * @param errorLimit the limit of the error with every order.
 */
export function contributionAllowance(
  error: ErrorName,
  errorLimit: number,
  setting: AllowanceSetting,
): number {
  const bias = allowanceOf(error, errorLimit, { ...setting, omega: 0 });
  const drift = allowanceOf(error, errorLimit, setting) - bias;
  return bias / 3 + 2 * drift;
}
