export { matrixToTensor, tensorToMatrix, tensorToVector, vectorToTensor } from './convert.ts';
export { type TensorFunction, tensorFunction, tensorFunctionNames } from './tensor-function.ts';
export {
  autodiffGradient,
  type TensorNetwork,
  type TensorNetworkOptions,
  tensorNetwork,
} from './tensor-network.ts';
