export {
  drawNetwork,
  type NetworkSize,
  type NetworkStreams,
  type SecondLayer,
} from './draw-network.ts';
export { type FeatureGram, featureGram } from './feature-gram.ts';
export { features, networkOutput } from './features.ts';
export { type GradientStep, gradientStep, updatedNetwork } from './gradient-step.ts';
export { loss } from './loss.ts';
export { type Network, outputScale, type Scaling } from './network.ts';
export {
  type OrderComponent,
  type OrderComponentOptions,
  orderComponent,
  removeOrderInPlace,
  restoreOrderInPlace,
} from './order-component.ts';
export {
  featuresAlongStep,
  type PreactivationPath,
  preactivationPath,
} from './preactivation-path.ts';
export {
  type RidgeFit,
  type RidgeMethod,
  type RidgeMethodChoice,
  ridgeMethodChoices,
} from './ridge-fit.ts';
export { type RidgePathOptions, ridgePath } from './ridge-path.ts';
export { type GradientSplit, splitGradient } from './split-gradient.ts';
export {
  type Batch,
  type BatchStreams,
  drawData,
  drawTeacher,
  type Teacher,
  type TeacherOptions,
  teacherMean,
} from './teacher.ts';
export { testError, testErrors } from './test-error.ts';
