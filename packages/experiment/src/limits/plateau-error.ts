import type { StaircaseLevel } from '@onestep/theory';
import type { ErrorName } from '../comparison/quantities.ts';

/**
 * One error on a plateau of the staircase. The training error is (λ/κ)² times the test error, on a plateau as at
 * any step size.
 *
 * Source: docs/theory, section 5.
 */
export function plateauError(
  name: ErrorName,
  level: StaircaseLevel,
  { ridge, effectiveRidge }: { readonly ridge: number; readonly effectiveRidge: number },
): number {
  return name === 'trainError' ? (ridge / effectiveRidge) ** 2 * level.testError : level[name];
}
