import type { Matrix } from '@onestep/linalg';
import {
  type GradientStep,
  gradientStep,
  type Network,
  type PreactivationPath,
  preactivationPath,
} from '@onestep/network';

/** The products of a trial that its time goes into, here or on another device. */
export interface TrialProducts {
  /** G, r and β, as `gradientStep` of the network package. */
  gradientStep(
    network: Network,
    inputs: Matrix,
    labels: Float64Array,
  ): GradientStep | Promise<GradientStep>;
  /** X̃W0ᵀ and X̃Gᵀ, as `preactivationPath`. */
  preactivationPath(
    network: Network,
    gradient: Matrix,
    inputs: Matrix,
  ): PreactivationPath | Promise<PreactivationPath>;
}

/** In doubles, with the linear algebra of this thread. */
export const ownProducts: TrialProducts = { gradientStep, preactivationPath };
