import { type ComplexMatrix, complexMatrix } from './complex/complex-matrix.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import type { ConditionalFeatures } from './conditional-features.ts';
import type { Tilts } from './pencil.ts';

/** P̃ = P L, A × R, for a lower triangular L. */
export function tiltedFactor(
  { rank, neuronFactor }: ConditionalFeatures,
  root: ComplexMatrix,
): ComplexMatrix {
  const rows = neuronFactor.length / rank;
  const result = complexMatrix(rows, rank);
  for (let a = 0; a < rows; a += 1) {
    for (let r = 0; r < rank; r += 1) {
      let re = 0;
      let im = 0;
      for (let s = r; s < rank; s += 1) {
        const factor = neuronFactor[a * rank + s] as number;
        re += factor * (root.re[s * rank + r] as number);
        im += factor * (root.im[s * rank + r] as number);
      }
      result.re[a * rank + r] = re;
      result.im[a * rank + r] = im;
    }
  }
  return result;
}

/** π_a/D_a. */
export function perNeuron(
  { neurons }: ConditionalFeatures,
  neuronRidge: ComplexVector,
): ComplexVector {
  const count = neurons.weights.length;
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let a = 0; a < count; a += 1) {
    const dRe = neuronRidge.re[a] as number;
    const dIm = neuronRidge.im[a] as number;
    const scale = (neurons.weights[a] as number) / (dRe * dRe + dIm * dIm);
    re[a] = scale * dRe;
    im[a] = -scale * dIm;
  }
  return { re, im };
}

/**
 * Σ_a factor_a (π_a/D_a) P̃_a P̃_aᵀ/ψ, R × R, for each of several real factors.
 *
 * @param factors arrays over the neurons: 1, g, g² for K_0, K_1, K_2; s² for the isotropic mode.
 */
export function neuronKernels(
  factor: ComplexMatrix,
  weights: ComplexVector,
  dimPerWidth: number,
  factors: readonly Float64Array[],
): ComplexMatrix[] {
  const { rows, cols: rank } = factor;
  const kernels = factors.map(() => complexMatrix(rank, rank));
  for (let a = 0; a < rows; a += 1) {
    const wRe = (weights.re[a] as number) / dimPerWidth;
    const wIm = (weights.im[a] as number) / dimPerWidth;
    for (let r = 0; r < rank; r += 1) {
      const pRe = factor.re[a * rank + r] as number;
      const pIm = factor.im[a * rank + r] as number;
      const re = wRe * pRe - wIm * pIm;
      const im = wRe * pIm + wIm * pRe;
      for (let s = 0; s <= r; s += 1) {
        const qRe = factor.re[a * rank + s] as number;
        const qIm = factor.im[a * rank + s] as number;
        const xRe = re * qRe - im * qIm;
        const xIm = re * qIm + im * qRe;
        for (let j = 0; j < kernels.length; j += 1) {
          const kernel = kernels[j] as ComplexMatrix;
          const scale = (factors[j] as Float64Array)[a] as number;
          const at = r * rank + s;
          kernel.re[at] = (kernel.re[at] as number) + scale * xRe;
          kernel.im[at] = (kernel.im[at] as number) + scale * xIm;
        }
      }
    }
  }
  for (const { re, im } of kernels) {
    for (let r = 0; r < rank; r += 1) {
      for (let s = 0; s < r; s += 1) {
        re[s * rank + r] = re[r * rank + s] as number;
        im[s * rank + r] = im[r * rank + s] as number;
      }
    }
  }
  return kernels;
}

/** ε_a = P̃_aᵀ(Γ + θ1 g_a Γ1 + g_a² Γ2)P̃_a, written to a state from `offset` on. */
export function writeNeuronShifts(
  { neurons, theta1 }: ConditionalFeatures,
  factor: ComplexMatrix,
  { gamma, gamma1, gamma2 }: Tilts,
  image: ComplexVector,
  offset: number,
): void {
  const { rows, cols: rank } = factor;
  const size = rank * rank;
  for (let a = 0; a < rows; a += 1) {
    const g = neurons.nodes[a] as number;
    let sumRe = 0;
    let sumIm = 0;
    for (let at = 0; at < size; at += 1) {
      const r = Math.floor(at / rank);
      const s = at - r * rank;
      const mRe =
        (gamma.re[at] as number) +
        theta1 * g * (gamma1.re[at] as number) +
        g * g * (gamma2.re[at] as number);
      const mIm =
        (gamma.im[at] as number) +
        theta1 * g * (gamma1.im[at] as number) +
        g * g * (gamma2.im[at] as number);
      const pRe = factor.re[a * rank + r] as number;
      const pIm = factor.im[a * rank + r] as number;
      const qRe = factor.re[a * rank + s] as number;
      const qIm = factor.im[a * rank + s] as number;
      const xRe = pRe * qRe - pIm * qIm;
      const xIm = pRe * qIm + pIm * qRe;
      sumRe += mRe * xRe - mIm * xIm;
      sumIm += mRe * xIm + mIm * xRe;
    }
    image.re[offset + a] = sumRe;
    image.im[offset + a] = sumIm;
  }
}

/** Isotropic mode: ε_a = s_a² P̃_aᵀΓP̃_a. */
export function writeIsotropicShifts(
  features: ConditionalFeatures,
  factor: ComplexMatrix,
  gamma: ComplexMatrix,
  image: ComplexVector,
  offset: number,
): void {
  const none = complexMatrix(gamma.rows, gamma.cols);
  writeNeuronShifts(features, factor, { gamma, gamma1: none, gamma2: none }, image, offset);
  features.squaredLength.forEach((square, a) => {
    image.re[offset + a] = square * (image.re[offset + a] as number);
    image.im[offset + a] = square * (image.im[offset + a] as number);
  });
}
