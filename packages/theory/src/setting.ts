import type { ScalarFunction } from '@onestep/activation';
import type { BulkLaw } from './bulk/bulk-law.ts';

/** One experiment without its step size and ridge: what the limits depend on. */
export interface TheorySetting {
  /** d. */
  readonly inputDim: number;
  /** N, hidden neurons. */
  readonly width: number;
  /** n0, samples of the gradient step. */
  readonly stepSamples: number;
  /** n, samples of the ridge fit. */
  readonly ridgeSamples: number;
  /** Output factor s: 1/√N (`meanField`) or 1 (`standard`). */
  readonly scaling: 'meanField' | 'standard';
  /** a ~ N(0, I/N) (`gaussian`) or a_i = 1/√N (`constant`). */
  readonly secondLayer: 'gaussian' | 'constant';
  /** Whether the ridge fit uses the samples of the gradient step again; default false. */
  readonly reuseBatch?: boolean;
  /** σ. */
  readonly activation: ScalarFunction;
  /** y = σ⋆(x·β⋆) + ε: `link` σ⋆, `noise` the standard deviation σ_ε of ε. */
  readonly teacher: { readonly link: ScalarFunction; readonly noise: number };
}

/** Throws a RangeError that names the first bad field. */
export function requireSetting(caller: string, setting: TheorySetting): void {
  for (const name of ['inputDim', 'width', 'stepSamples', 'ridgeSamples'] as const) {
    if (!(Number.isInteger(setting[name]) && setting[name] > 0)) {
      throw new RangeError(
        `${caller}: ${name} must be a positive integer, got ${setting[name]}; pass a count`,
      );
    }
  }
  const { noise } = setting.teacher;
  if (!(noise >= 0 && Number.isFinite(noise))) {
    throw new RangeError(
      `${caller}: teacher.noise must be a non-negative finite number, got ${noise}; pass the standard deviation σ_ε`,
    );
  }
}

/** The bulk law of a setting: φ = d/n, ψ = d/N and the variances v1, v2 of the activation. */
export function settingBulkLaw(
  setting: TheorySetting,
  variances: { readonly linearVariance: number; readonly nonlinearVariance: number },
): BulkLaw {
  return {
    dimPerSample: setting.inputDim / setting.ridgeSamples,
    dimPerWidth: setting.inputDim / setting.width,
    linearVariance: variances.linearVariance,
    nonlinearVariance: variances.nonlinearVariance,
  };
}
