/**
 * The four numbers that fix the limiting bulk of the feature matrix.
 *
 * Rows of the n×N feature matrix behave as Gaussian vectors with population covariance
 * Σ = v1 W0W0ᵀ + v2 I, rows of W0 uniform on the unit sphere of R^d. Eigenvalues are those of F Fᵀ/n (n×n).
 *
 * Source: docs/theory, section 3.
 */
export interface BulkLaw {
  /** φ = d/n, input dimension over ridge samples, > 0. */
  readonly dimPerSample: number;
  /** ψ = d/N, input dimension over width, > 0. */
  readonly dimPerWidth: number;
  /** v1 = c_1², variance of the linear part of σ(Z), ≥ 0. */
  readonly linearVariance: number;
  /** v2 = E[σ²] − c_0² − c_1², variance of the rest, ≥ 0. */
  readonly nonlinearVariance: number;
}

/** (1 + N/n)(v1 + v2), the size of the largest eigenvalues and with it the unit of a ridge. */
export function eigenvalueScale(law: BulkLaw): number {
  return (1 + law.dimPerSample / law.dimPerWidth) * (law.linearVariance + law.nonlinearVariance);
}

/** Throws a RangeError that names the offending field of `law`; `caller` starts the message. */
export function requireBulkLaw(caller: string, law: BulkLaw): void {
  for (const name of ['dimPerSample', 'dimPerWidth'] as const) {
    if (!(law[name] > 0 && Number.isFinite(law[name]))) {
      throw new RangeError(
        `${caller}: ${name} must be a positive finite number, got ${law[name]}; pass a ratio of sizes`,
      );
    }
  }
  for (const name of ['linearVariance', 'nonlinearVariance'] as const) {
    if (!(law[name] >= 0 && Number.isFinite(law[name]))) {
      throw new RangeError(
        `${caller}: ${name} must be a non-negative finite number, got ${law[name]}; pass a variance of the activation`,
      );
    }
  }
}
