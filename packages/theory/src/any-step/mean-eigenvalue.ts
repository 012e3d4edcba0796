import type { FixedPointProblem } from './fixed-point-equations.ts';

/** Mean of the nonzero bulk eigenvalues of FFᵀ/n per sample: (N/n) Σ π p (s²μ1² + μ∗²). */
export function meanEigenvalue({ features, ratios }: FixedPointProblem): number {
  const { neurons, samples, rank, neuronFactor, sampleFactor, noiseVariance, squaredLength } =
    features;
  const cols = samples.nodes.length;
  let mean = 0;
  neurons.weights.forEach((weight, a) => {
    samples.weights.forEach((probability, k) => {
      let slope = 0;
      for (let r = 0; r < rank; r += 1) {
        slope += (neuronFactor[a * rank + r] as number) * (sampleFactor[k * rank + r] as number);
      }
      const variance =
        (squaredLength[a] as number) * slope * slope + (noiseVariance[a * cols + k] as number);
      mean += weight * probability * variance;
    });
  });
  return (ratios.dimPerSample / ratios.dimPerWidth) * mean;
}
