import { type FunctionSpec, functionFromSpec, type NamedSpec } from '@onestep/activation';
import * as tf from '@tensorflow/tfjs';

/** A scalar function applied to every element of a tensor, differentiable by TensorFlow.js. */
export type TensorFunction = (x: tf.Tensor) => tf.Tensor;

type NamedTensorFunction = (x: tf.Tensor, spec: NamedSpec) => tf.Tensor;

const catalogue: Readonly<Record<string, NamedTensorFunction>> = {
  identity: (x) => x.clone(),
  relu: (x) => x.relu(),
  // Written with relu, whose gradient every backend has.
  leakyRelu: (x, { slope = 0.01 }) => x.relu().sub(x.neg().relu().mul(slope)),
  tanh: (x) => x.tanh(),
  erf: (x) => x.erf(),
  sigmoid: (x) => x.sigmoid(),
  softplus: (x) => x.softplus(),
  // x·Φ(x), not the tanh approximation.
  gelu: (x) => x.mul(x.mul(Math.SQRT1_2).erf().add(1)).mul(0.5),
  silu: (x) => x.mul(x.sigmoid()),
  sin: (x) => x.sin(),
  cos: (x) => x.cos(),
  abs: (x) => x.abs(),
  sign: (x) => x.sign(),
  square: (x) => x.square(),
};

/** The names of the catalogue that have a tensor version: all of them. */
export const tensorFunctionNames: readonly string[] = Object.keys(catalogue);

/**
 * The tensor version of a function's JSON form: `functionFromSpec(spec).value` on every element, in float32.
 *
 * The gradient of `sign` is zero everywhere: as an activation it needs a function of your own.
 *
 * @param spec A name, or an object with `name`, `hermite`, `polynomial` or `sum`, and `scale` and `centered`.
 * @throws FunctionSpecError when the spec is not valid.
 */
export function tensorFunction(spec: FunctionSpec): TensorFunction {
  // Throws for every problem at once, and knows the mean that centring subtracts.
  functionFromSpec(spec);
  return build(spec);
}

function build(spec: FunctionSpec): TensorFunction {
  if (typeof spec === 'string') return build({ name: spec });
  const base = baseOf(spec);
  const { scale = 1, centered = false } = spec;
  const shift = centered ? -functionFromSpec({ ...spec, centered: false }).gaussianMean : 0;
  if (scale === 1 && shift === 0) return (x) => tf.tidy(() => base(x));
  return (x) => tf.tidy(() => base(x).mul(scale).add(shift));
}

function baseOf(spec: Exclude<FunctionSpec, string>): TensorFunction {
  if ('hermite' in spec) return hermiteSeries(spec.hermite);
  if ('polynomial' in spec) return polynomial(spec.polynomial);
  if ('sum' in spec) {
    const terms = spec.sum.map(build);
    return (x) => terms.map((term) => term(x)).reduce((sum, term) => sum.add(term));
  }
  const named = catalogue[spec.name];
  if (named === undefined) {
    throw new RangeError(
      `tensorFunction: name must be one of ${tensorFunctionNames.join(', ')}, got ${spec.name}; give the network a tensor function of your own`,
    );
  }
  return (x) => named(x, spec);
}

/** Σ c_k He_k(x) by Clenshaw's recurrence, from He_{k+1} = x He_k − k He_{k−1}. */
function hermiteSeries(coefficients: readonly number[]): TensorFunction {
  return (x) => {
    let ahead: tf.Tensor = tf.zerosLike(x);
    let sum: tf.Tensor = tf.zerosLike(x);
    for (let k = coefficients.length - 1; k >= 0; k--) {
      const next = x
        .mul(sum)
        .sub(ahead.mul(k + 1))
        .add(coefficients[k] as number);
      ahead = sum;
      sum = next;
    }
    return sum;
  };
}

/** Σ p_k x^k by Horner's rule. */
function polynomial(coefficients: readonly number[]): TensorFunction {
  return (x) => {
    let sum: tf.Tensor = tf.zerosLike(x);
    for (let k = coefficients.length - 1; k >= 0; k--) {
      sum = sum.mul(x).add(coefficients[k] as number);
    }
    return sum;
  };
}
