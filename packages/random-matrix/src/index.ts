export { gaussian, type RowBlock } from './gaussian.ts';
export { haarFrame, haarOrthogonal } from './haar.ts';
export { labelHash } from './label-hash.ts';
export { logarithm } from './logarithm.ts';
export { normalQuantile } from './normal-quantile.ts';
export { philoxBlocksInPlace } from './philox.ts';
export { type Key, streamKey } from './seed.ts';
export { sphereRows } from './sphere.ts';
export {
  type SpikedCovariance,
  type SpikedCovarianceSize,
  type SpikedMatrix,
  type SpikedMatrixSize,
  type SpikedWigner,
  type SpikedWignerSize,
  type SpikedWishartSize,
  spikedCovariance,
  spikedGaussian,
  spikedWigner,
  spikedWishart,
} from './spiked.ts';
export { createStream, type Stream } from './stream.ts';
export { wigner } from './wigner.ts';
export { type WishartSize, wishart } from './wishart.ts';
