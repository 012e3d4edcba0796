import { smallestSize } from '../spec/size.ts';
import type { ExperimentSpec } from '../spec/spec.ts';
import { isShare } from './quantities.ts';

/** What an allowance depends on. */
export interface AllowanceSetting {
  readonly spec: ExperimentSpec;
  readonly ridge: number;
  /** ω of the step, how far a preactivation moves, where the theory leaves out what it does to the bulk; else 0. */
  readonly omega: number;
}

/** Relative to the limit, times the smallest of n0, n, d, N. */
const bias = 3;
/** Relative to the limit, times ω²: what the small-step limits leave out. */
const drift = 0.5;
/** Of the distance between spectrum and law: relative to 1/n, and to ω². */
const ksBias = 5;
const ksDrift = 0.25;

/**
 * How far from its limit the mean of a quantity may lie at a finite size, beyond its standard error.
 *
 *     errors                (3/m + ½ ω²) √max(1, 0.1/λ) |limit|,   m = min(n0, n, d, N)
 *     outliers              (3/m + ½ ω²) |limit|
 *     ‖β‖, cos(β, β⋆)       (3/m) |limit|
 *     squared cosines       n^(−1/3), the width of the transition at which a spike appears
 *     bulkKs                5/n + ¼ ω²
 *
 * At fixed η, ω² = η² c_1² b²/N is itself of order 1/N.
 *
 * Source: measured; docs/finite-size has the sizes, activations and biases behind each number.
 */
export function allowanceOf(name: string, limit: number, setting: AllowanceSetting): number {
  const { spec, omega } = setting;
  const [kind = ''] = name.split('.');
  const samples = spec.data.ridgeSamples;
  const m = smallestSize(spec);
  switch (kind) {
    case 'alignment':
    case 'subspaceAlignment':
      return samples ** (-1 / 3);
    case 'outlier':
      return (bias / m + drift * omega ** 2) * Math.abs(limit);
    case 'bulkKs':
      return ksBias / samples + ksDrift * omega ** 2;
    case 'gradientNorm':
    case 'gradientAlignment':
      return (bias / m) * Math.abs(limit);
    default:
      return errorAllowance(setting) * Math.abs(limit);
  }
}

/** The allowance of objective, trainError and testError, relative to the limit. */
function errorAllowance({ spec, ridge, omega }: AllowanceSetting): number {
  const smallRidge = Math.sqrt(Math.max(1, 0.1 / ridge));
  return (bias / smallestSize(spec) + drift * omega ** 2) * smallRidge;
}

/** Allowances above this share of the limit (of 1 for cosines and distances) decide nothing. */
const largestAllowance = 0.25;

/** Whether sizes are large enough, and steps and ridges moderate enough, for a comparison to mean anything. */
export function canDecide(
  name: string,
  limit: number,
  allowance: number,
  { spec }: AllowanceSetting,
): boolean {
  const unit = isShare(name) ? 1 : Math.abs(limit);
  return bias / smallestSize(spec) <= largestAllowance && allowance <= largestAllowance * unit;
}
