export { canonicalSpec, type ObjectSpec } from './canonical-spec.ts';
export { catalogue, catalogueEntry, functionNames } from './catalogue.ts';
export type {
  AffineLoop,
  BaseFunction,
  CatalogueEntry,
  Parameter,
  ParameterValues,
} from './catalogue-entry.ts';
export { type DifferentiableFunction, isDifferentiable } from './differentiable.ts';
export { closestName, editDistance } from './edit-distance.ts';
export { erf, erfc } from './erf.ts';
export { derivativeInPlace, type ElementRange, evaluate, evaluateInPlace } from './evaluate.ts';
export { functionFromSpec, type SpecifiedFunction } from './function-from-spec.ts';
export {
  type FunctionSpec,
  type HermiteSpec,
  maxCoefficients,
  maxSumDepth,
  type NamedSpec,
  type PolynomialSpec,
  type SpecModifiers,
  type SumSpec,
  specForms,
} from './function-spec.ts';
export { FunctionSpecError } from './function-spec-error.ts';
export { functionLabel } from './label.ts';
export { inverseSqrtTwoPi, normalCdf, normalDensity } from './normal-distribution.ts';
export { type Problem, problemText } from './problem.ts';
export type { RangeLoop, ScalarFunction } from './scalar-function.ts';
export { type FunctionRole, validateFunctionSpec } from './validate-function-spec.ts';
