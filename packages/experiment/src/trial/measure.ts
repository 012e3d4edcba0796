import { hermiteFeatures, newPowerInHermite, orthonormalHermite } from '@onestep/hermite';
import { dot, type Matrix, norm, unwrap } from '@onestep/linalg';
import { alignments, outlierVectors, subspaceAlignment } from '@onestep/spectrum';
import type { Measurement } from '../spec/spec.ts';
import type { DrawnStep } from './draws.ts';
import type { Measured } from './trial-result.ts';

/** How many leading eigenvalues, vectors and Hermite orders a trial follows; with the powers, one more. */
const leading = 3;
/** How many powers and vectors `powers` follows. */
const highestPower = 4;

/** gradientNorm ‖β‖ and gradientAlignment cos(β, β⋆). */
export function gradientQuantities({ step, teacher }: DrawnStep): Measured {
  const gradientNorm = norm(step.learnedDirection);
  const gradientAlignment = dot(step.learnedDirection, teacher.direction) / gradientNorm;
  return { gradientNorm, gradientAlignment };
}

/**
 * outlier.1 …: the largest eigenvalues; alignment.k: squared cosine of the top left singular vector with
 * He_k(z); subspaceAlignment.ℓ: how much of the top ℓ left vectors lies in span{z, …, z^ℓ}; powerAlignment.ℓ.k: how much of z^k
 * lies in the span of the top ℓ left vectors; newPowerAlignment.k: how much of what z^k adds to the lower powers lies in that
 * of the top four.
 */
export function vectorQuantities(
  F: Matrix,
  z: Float64Array,
  measure: readonly Measurement[],
): Measured {
  const wantsOutliers = measure.includes('outliers');
  const wantsAlignments = measure.includes('alignments');
  const wantsPowers = measure.includes('powers');
  if (!needsVectors(measure)) return {};
  const count = Math.min(wantsPowers ? highestPower : leading, F.rows, F.cols);
  const { positions, left } = unwrap(outlierVectors(F, count));
  return {
    ...(wantsOutliers && numbered('outlier', positions)),
    ...(wantsAlignments && alignmentQuantities(left.slice(0, leading), z)),
    ...(wantsPowers && powerQuantities(left, z)),
  };
}

/** Whether leading singular vectors are computed. */
export function needsVectors(measure: readonly Measurement[]): boolean {
  return measure.some((what) => what === 'outliers' || what === 'alignments' || what === 'powers');
}

function powerQuantities(left: readonly Float64Array[], z: Float64Array): Measured {
  const powers = Array.from({ length: highestPower }, (_, i) => i + 1);
  const whole = powers.map((k) => z.map((x) => x ** k));
  const added = powers.map((k) => valuesOf(newPowerInHermite(k), z));
  const aligned = left.flatMap((_, i) =>
    whole.map((power, j) => {
      const inside = subspaceAlignment([power], left.slice(0, i + 1));
      return [`powerAlignment.${i + 1}.${j + 1}`, inside] as const;
    }),
  );
  const fresh = added.map((power) => subspaceAlignment([power], left));
  return { ...Object.fromEntries(aligned), ...numbered('newPowerAlignment', fresh) };
}

/** Σ_k p_k h_k at every z. */
function valuesOf(coefficients: Float64Array, z: Float64Array): Float64Array {
  return z.map((x) =>
    coefficients.reduce((sum, share, k) => sum + share * orthonormalHermite(k, x), 0),
  );
}

function alignmentQuantities(left: readonly Float64Array[], z: Float64Array): Measured {
  const orders = Array.from({ length: leading }, (_, i) => i + 1);
  const [top = new Float64Array()] = alignments(left.slice(0, 1), hermiteFeatures(z, orders));
  const powers = orders.map((k) => z.map((x) => x ** k));
  const subspaces = left.map((_, i) =>
    subspaceAlignment(left.slice(0, i + 1), powers.slice(0, i + 1)),
  );
  return { ...numbered('alignment', top), ...numbered('subspaceAlignment', subspaces) };
}

function numbered(name: string, values: ArrayLike<number>): Measured {
  return Object.fromEntries(Array.from(values, (value, i) => [`${name}.${i + 1}`, value]));
}
