export { alignments, principalAngles, squaredCosine, subspaceAlignment } from './alignments.ts';
export { featureEigenvalues, featureEigenvaluesFrom, smallerGram } from './feature-eigenvalues.ts';
export { type Histogram, type HistogramOptions, histogram } from './histogram.ts';
export { type CumulativeLaw, type DensityGrid, ksDistance, lawFromDensity } from './ks-distance.ts';
export { type MarchenkoPasturParameters, marchenkoPastur } from './marchenko-pastur.ts';
export { type MeasuredOutlier, measureOutliers } from './measure-outliers.ts';
export {
  type OutlierOptions,
  type Outliers,
  type OutlierVectors,
  outliers,
  outlierVectors,
} from './outliers.ts';
export { type SemicircleParameters, semicircle } from './semicircle.ts';
export type { SpectralLaw } from './spectral-law.ts';
