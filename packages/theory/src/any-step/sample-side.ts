import type { Complex } from '@onestep/linalg';
import { type ComplexMatrix, complexMatrix } from './complex/complex-matrix.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import type { ConditionalFeatures } from './conditional-features.ts';

/** p_k γ_k with γ_k = w_k/(1 + w_k δ_k); δ is the first part of a state. */
export function shrunkWeights(
  { samples }: ConditionalFeatures,
  weights: ComplexVector,
  state: ComplexVector,
): ComplexVector {
  const count = samples.weights.length;
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let k = 0; k < count; k += 1) {
    const wRe = weights.re[k] as number;
    const wIm = weights.im[k] as number;
    const dRe = state.re[k] as number;
    const dIm = state.im[k] as number;
    const belowRe = 1 + wRe * dRe - wIm * dIm;
    const belowIm = wRe * dIm + wIm * dRe;
    const scale = (samples.weights[k] as number) / (belowRe * belowRe + belowIm * belowIm);
    re[k] = scale * (wRe * belowRe + wIm * belowIm);
    im[k] = scale * (wIm * belowRe - wRe * belowIm);
  }
  return { re, im };
}

/** H = Σ_k p_kγ_k Q_k Q_kᵀ, R × R. */
export function sampleGram(
  { rank, sampleFactor }: ConditionalFeatures,
  sampleWeights: ComplexVector,
): ComplexMatrix {
  const gram = complexMatrix(rank, rank);
  for (let k = 0; k < sampleWeights.re.length; k += 1) {
    const re = sampleWeights.re[k] as number;
    const im = sampleWeights.im[k] as number;
    for (let r = 0; r < rank; r += 1) {
      for (let s = 0; s < rank; s += 1) {
        const product =
          (sampleFactor[k * rank + r] as number) * (sampleFactor[k * rank + s] as number);
        gram.re[r * rank + s] = (gram.re[r * rank + s] as number) + re * product;
        gram.im[r * rank + s] = (gram.im[r * rank + s] as number) + im * product;
      }
    }
  }
  return gram;
}

/** D_a = λ + Σ_k p_kγ_k μ∗²(a, k) + ε_a; ε is the second part of a state. */
export function neuronRidges(
  { noiseVariance, neurons }: ConditionalFeatures,
  ridge: Complex,
  sampleWeights: ComplexVector,
  state: ComplexVector,
): ComplexVector {
  const count = neurons.nodes.length;
  const cols = sampleWeights.re.length;
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  for (let a = 0; a < count; a += 1) {
    let sumRe = ridge.re + (state.re[cols + a] as number);
    let sumIm = ridge.im + (state.im[cols + a] as number);
    for (let k = 0; k < cols; k += 1) {
      const variance = noiseVariance[a * cols + k] as number;
      sumRe += variance * (sampleWeights.re[k] as number);
      sumIm += variance * (sampleWeights.im[k] as number);
    }
    re[a] = sumRe;
    im[a] = sumIm;
  }
  return { re, im };
}

/**
 * δ_k = φ Q_kᵀ T Q_k + (φ/ψ) Σ_a π_a μ∗²(a, k)/D_a with T = L⁻ᵀ(I − Γ)L⁻¹, written to the first part of a state.
 *
 * @param perNeuron π_a/D_a.
 */
export function writeLeverages(
  { rank, sampleFactor, noiseVariance, samples }: ConditionalFeatures,
  { dimPerSample, dimPerWidth }: { readonly dimPerSample: number; readonly dimPerWidth: number },
  shrinkage: ComplexMatrix,
  perNeuron: ComplexVector,
  image: ComplexVector,
): void {
  const cols = samples.nodes.length;
  const share = dimPerSample / dimPerWidth;
  image.re.fill(0, 0, cols);
  image.im.fill(0, 0, cols);
  for (let a = 0; a < perNeuron.re.length; a += 1) {
    const re = share * (perNeuron.re[a] as number);
    const im = share * (perNeuron.im[a] as number);
    for (let k = 0; k < cols; k += 1) {
      const variance = noiseVariance[a * cols + k] as number;
      image.re[k] = (image.re[k] as number) + re * variance;
      image.im[k] = (image.im[k] as number) + im * variance;
    }
  }
  for (let k = 0; k < cols; k += 1) {
    let re = 0;
    let im = 0;
    for (let r = 0; r < rank; r += 1) {
      for (let s = 0; s < rank; s += 1) {
        const product =
          (sampleFactor[k * rank + r] as number) * (sampleFactor[k * rank + s] as number);
        re += product * (shrinkage.re[r * rank + s] as number);
        im += product * (shrinkage.im[r * rank + s] as number);
      }
    }
    image.re[k] = (image.re[k] as number) + dimPerSample * re;
    image.im[k] = (image.im[k] as number) + dimPerSample * im;
  }
}
