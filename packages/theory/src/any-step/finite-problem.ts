import type { Complex } from '@onestep/linalg';
import {
  addBlockInPlace,
  blockOf,
  type ComplexMatrix,
  combination,
  complexIdentity,
  complexMatrix,
  complexTranspose,
} from './complex/complex-matrix.ts';
import { chainProduct, complexMultiplyVector, complexProduct } from './complex/complex-product.ts';
import { type ComplexVector, complexSolve } from './complex/complex-solve.ts';
import { directions } from './directions.ts';
import type { FixedPointProblem, FixedPointValues } from './fixed-point-equations.ts';
import type { ConditionalLabel } from './label-moments.ts';

/** Lengths and angle of β: its limit ‖β‖ (which the moments belong to) and cos(β, β⋆). */
export interface StepDirection {
  /** b in the limit. */
  readonly limitNorm: number;
  /** ρ. */
  readonly alignment: number;
}

/**
 * The finite-dimensional problem on K + 2R columns: μ0(·, z_k), P_r∘(w̃·β̂), P_r∘(w̃·β⋆); and a few more for the inputs' norms
 * where they are kept.
 *
 * Source: docs/theory, large steps, section 3.
 */
export interface FiniteProblem {
  /** 𝒫, symmetric: the Gram matrix of the columns under the neurons' resolvent. */
  readonly gram: ComplexMatrix;
  /** S, symmetric: what the samples see of the columns. */
  readonly seen: ComplexMatrix;
}

/** Builds 𝒫 and S at a solved fixed point. */
export function finiteProblem(
  problem: FixedPointProblem,
  values: FixedPointValues,
  direction: StepDirection,
): FiniteProblem {
  return { gram: gramMatrix(problem, values, direction), seen: seenMatrix(problem, values) };
}

/** 𝒫. */
function gramMatrix(
  problem: FixedPointProblem,
  values: FixedPointValues,
  { limitNorm: b, alignment: rho }: StepDirection,
): ComplexMatrix {
  const { features, ratios } = problem;
  const { rank, samples, fluctuation, lengthSlope, width, mean } = features;
  const { inverseRoot, neuronFactor, perNeuron } = values;
  const K = samples.nodes.length;
  const blocks = directions(problem, values);
  const between = (j: number, l: number): ComplexMatrix => blocks.between[j]?.[l] as ComplexMatrix;
  const norms = features.inputNorm?.count ?? 0;
  const gram = complexMatrix(K + 2 * rank + norms, K + 2 * rank + norms);

  // Y_j, Y'_j: K × R.
  const against = (drift: Float64Array): ComplexMatrix =>
    combination(
      [1 / ratios.dimPerWidth],
      [crossTable(lengthSlope, neuronFactor, scaledBy(perNeuron, drift), K)],
    );
  const Y = fluctuation.drift.map(against);
  const turnedY = fluctuation.turnedDrift.map(against);

  addBlockInPlace(gram, 0, 0, width, selfTable(mean, perNeuron, K));
  const spread = selfTable(lengthSlope, scaledBy(perNeuron, fluctuation.variance), K);
  addBlockInPlace(gram, 0, 0, 1 / ratios.dimPerWidth, spread);
  Y.forEach((left, j) => {
    Y.forEach((right, l) => {
      const term = chainProduct(left, between(j, l), complexTranspose(right));
      addBlockInPlace(gram, 0, 0, -1, term);
    });
  });
  turnedY.forEach((left, j) => {
    Y.forEach((right, l) => {
      const turned = blocks.turned[j]?.[l] as ComplexMatrix;
      const term = chainProduct(left, turned, complexTranspose(right));
      addBlockInPlace(gram, 0, 0, -1, term);
      addBlockInPlace(gram, 0, 0, -1, complexTranspose(term));
    });
    turnedY.forEach((right, l) => {
      const twice = blocks.turnedTwice[j]?.[l] as ComplexMatrix;
      addBlockInPlace(gram, 0, 0, -1, chainProduct(left, twice, complexTranspose(right)));
    });
  });

  const withStep = complexMatrix(K, rank);
  const withTeacher = complexMatrix(K, rank);
  Y.forEach((left, j) => {
    addBlockInPlace(withStep, 0, 0, 1, complexProduct(left, between(j, 0)));
    addBlockInPlace(
      withTeacher,
      0,
      0,
      1,
      complexProduct(left, blocks.withTeacher[j] as ComplexMatrix),
    );
  });
  turnedY.forEach((left, j) => {
    addBlockInPlace(
      withStep,
      0,
      0,
      1,
      complexProduct(left, blocks.turned[j]?.[0] as ComplexMatrix),
    );
    addBlockInPlace(
      withTeacher,
      0,
      0,
      1,
      complexProduct(left, blocks.turnedWithTeacher[j] as ComplexMatrix),
    );
  });
  const stepColumn = combination([1 / b], [complexProduct(withStep, inverseRoot)]);
  const teacherColumn = complexProduct(withTeacher, inverseRoot);
  addMirrored(gram, 0, K, stepColumn);
  addMirrored(gram, 0, K + rank, teacherColumn);

  const transposedRoot = complexTranspose(inverseRoot);
  const identity = complexIdentity(rank);
  const reduced = (constant: number, factor: number, block: ComplexMatrix): ComplexMatrix =>
    chainProduct(transposedRoot, combination([constant, -factor], [identity, block]), inverseRoot);
  addBlockInPlace(gram, K, K, 1, reduced(1, 1 / b ** 2, between(0, 0)));
  addBlockInPlace(gram, K + rank, K + rank, 1, reduced(1, 1, blocks.teacher));
  const cross = reduced(rho, 1 / b, blocks.withTeacher[0] as ComplexMatrix);
  addMirrored(gram, K, K + rank, cross);
  if (features.inputNorm !== null) {
    const { columns } = features.inputNorm;
    const from = K + 2 * rank;
    addMirrored(
      gram,
      0,
      from,
      combination([width], [realCross(mean, K, columns, norms, perNeuron)]),
    );
    addBlockInPlace(gram, from, from, width, selfTable(columns, perNeuron, norms));
  }
  return gram;
}

/** S: [diag(pγ), pγ z Q; ·, Σ pγ(z²−1)QQᵀ], zero for the columns of β⋆. */
function seenMatrix({ features }: FixedPointProblem, values: FixedPointValues): ComplexMatrix {
  const { rank, samples, sampleFactor } = features;
  const K = samples.nodes.length;
  const norms = features.inputNorm;
  const count = norms?.count ?? 0;
  const seen = complexMatrix(K + 2 * rank + count, K + 2 * rank + count);
  const size = seen.cols;
  const add = (part: 're' | 'im', i: number, j: number, value: number): void => {
    seen[part][i * size + j] = (seen[part][i * size + j] as number) + value;
  };
  for (const part of ['re', 'im'] as const) {
    const weights = values.sampleWeights[part];
    samples.nodes.forEach((z, k) => {
      const weight = weights[k] as number;
      add(part, k, k, weight);
      for (let r = 0; r < rank; r += 1) {
        const left = sampleFactor[k * rank + r] as number;
        add(part, k, K + r, weight * z * left);
        add(part, K + r, k, weight * z * left);
        for (let s = 0; s < rank; s += 1) {
          const right = sampleFactor[k * rank + s] as number;
          add(part, K + r, K + s, weight * (z * z - 1) * left * right);
        }
      }
      if (norms === null) return;
      for (let i = 0; i < count; i += 1) {
        const share = (weight * (norms.share[k * count + i] as number)) / norms.inputDim;
        add(part, k, K + 2 * rank + i, share * (z * z - 1));
        add(part, K + 2 * rank + i, k, share * (z * z - 1));
        for (let j = 0; j < count; j += 1) {
          const covariance = norms.covariance[(k * count + i) * count + j] as number;
          add(part, K + 2 * rank + i, K + 2 * rank + j, weight * covariance);
        }
      }
    });
  }
  return seen;
}

/** The problem on its first K + 2R columns: without the inputs' norms. */
export function withoutNorms(
  { features }: FixedPointProblem,
  { gram, seen }: FiniteProblem,
): FiniteProblem {
  const size = features.samples.nodes.length + 2 * features.rank;
  return { gram: blockOf(gram, 0, 0, size, size), seen: blockOf(seen, 0, 0, size, size) };
}

/** The label's side of the problem: v and c. */
export interface LabelSide {
  /** v = (pγ y1; Σ pγ(y1 z − ρy′)Q; Σ pγ y′Q). */
  readonly vector: ComplexVector;
  /** c = Σ pγ y2. */
  readonly constant: Complex;
}

/** v and c of a label. */
export function labelSide(
  { features }: FixedPointProblem,
  { sampleWeights }: FixedPointValues,
  alignment: number,
  { mean, square, slope, curvature }: ConditionalLabel,
): LabelSide {
  const { rank, samples, sampleFactor } = features;
  const K = samples.nodes.length;
  const norms = features.inputNorm;
  const count = norms?.count ?? 0;
  const size = K + 2 * rank + count;
  const vector = { re: new Float64Array(size), im: new Float64Array(size) };
  const constant = { re: 0, im: 0 };
  for (const part of ['re', 'im'] as const) {
    const out = vector[part];
    samples.nodes.forEach((z, k) => {
      const weight = sampleWeights[part][k] as number;
      const y1 = mean[k] as number;
      const turned = slope[k] as number;
      constant[part] += weight * (square[k] as number);
      out[k] = weight * y1;
      for (let r = 0; r < rank; r += 1) {
        const factor = weight * (sampleFactor[k * rank + r] as number);
        out[K + r] = (out[K + r] as number) + factor * (y1 * z - alignment * turned);
        out[K + rank + r] = (out[K + rank + r] as number) + factor * turned;
      }
      if (norms === null) return;
      const known = (weight * ((z * z - 1) * y1 + (curvature[k] as number))) / norms.inputDim;
      for (let i = 0; i < count; i += 1) {
        const at = K + 2 * rank + i;
        out[at] = (out[at] as number) + known * (norms.share[k * count + i] as number);
      }
    });
  }
  return { vector, constant };
}

/**
 * 𝒥 = c − vᵀ𝒫(I + S𝒫)⁻¹v, the ridge objective with sample weights w(z).
 *
 * 𝒫 is never inverted: it is singular at ω = 0 and for a constant second layer.
 */
export function finiteObjective(
  { gram, seen }: FiniteProblem,
  { vector, constant }: LabelSide,
): Complex {
  const system = combination([1], [complexProduct(seen, gram)]);
  for (let i = 0; i < system.rows; i += 1) {
    system.re[i * (system.cols + 1)] = (system.re[i * (system.cols + 1)] as number) + 1;
  }
  // A problem without the inputs' norms sees the first entries of the label's vector.
  const side = { re: vector.re.subarray(0, gram.rows), im: vector.im.subarray(0, gram.rows) };
  const solution = complexMultiplyVector(gram, complexSolve(system, side));
  let { re, im } = constant;
  for (let i = 0; i < solution.re.length; i += 1) {
    const vRe = vector.re[i] as number;
    const vIm = vector.im[i] as number;
    const xRe = solution.re[i] as number;
    const xIm = solution.im[i] as number;
    re -= vRe * xRe - vIm * xIm;
    im -= vRe * xIm + vIm * xRe;
  }
  return { re, im };
}

/** weights ∘ factor, factor real. */
function scaledBy(weights: ComplexVector, factor: Float64Array): ComplexVector {
  return {
    re: weights.re.map((value, a) => value * (factor[a] as number)),
    im: weights.im.map((value, a) => value * (factor[a] as number)),
  };
}

/** Σ_a weight_a table(a, ·) table(a, ·)ᵀ, K × K, for a real A × K table. */
function selfTable(table: Float64Array, weights: ComplexVector, K: number): ComplexMatrix {
  const result = complexMatrix(K, K);
  for (let a = 0; a < weights.re.length; a += 1) {
    const wRe = weights.re[a] as number;
    const wIm = weights.im[a] as number;
    for (let k = 0; k < K; k += 1) {
      const left = table[a * K + k] as number;
      for (let l = 0; l <= k; l += 1) {
        const product = left * (table[a * K + l] as number);
        const at = k * K + l;
        result.re[at] = (result.re[at] as number) + wRe * product;
        result.im[at] = (result.im[at] as number) + wIm * product;
      }
    }
  }
  for (let k = 0; k < K; k += 1) {
    for (let l = 0; l < k; l += 1) {
      result.re[l * K + k] = result.re[k * K + l] as number;
      result.im[l * K + k] = result.im[k * K + l] as number;
    }
  }
  return result;
}

/** Σ_a weight_a table(a, ·) factor_aᵀ, K × R. */
function crossTable(
  table: Float64Array,
  factor: ComplexMatrix,
  weights: ComplexVector,
  K: number,
): ComplexMatrix {
  const rank = factor.cols;
  const result = complexMatrix(K, rank);
  for (let a = 0; a < weights.re.length; a += 1) {
    for (let r = 0; r < rank; r += 1) {
      const fRe = factor.re[a * rank + r] as number;
      const fIm = factor.im[a * rank + r] as number;
      const re = (weights.re[a] as number) * fRe - (weights.im[a] as number) * fIm;
      const im = (weights.re[a] as number) * fIm + (weights.im[a] as number) * fRe;
      for (let k = 0; k < K; k += 1) {
        const entry = table[a * K + k] as number;
        const at = k * rank + r;
        result.re[at] = (result.re[at] as number) + re * entry;
        result.im[at] = (result.im[at] as number) + im * entry;
      }
    }
  }
  return result;
}

/** Σ_a weight_a left(a, ·) right(a, ·)ᵀ, K × C, for real tables. */
function realCross(
  left: Float64Array,
  K: number,
  right: Float64Array,
  C: number,
  weights: ComplexVector,
): ComplexMatrix {
  const result = complexMatrix(K, C);
  for (let a = 0; a < weights.re.length; a += 1) {
    const wRe = weights.re[a] as number;
    const wIm = weights.im[a] as number;
    for (let k = 0; k < K; k += 1) {
      const entry = left[a * K + k] as number;
      for (let c = 0; c < C; c += 1) {
        const product = entry * (right[a * C + c] as number);
        const at = k * C + c;
        result.re[at] = (result.re[at] as number) + wRe * product;
        result.im[at] = (result.im[at] as number) + wIm * product;
      }
    }
  }
  return result;
}

/** Adds a block at (top, left) and its transpose at (left, top). */
function addMirrored(target: ComplexMatrix, top: number, left: number, block: ComplexMatrix): void {
  addBlockInPlace(target, top, left, 1, block);
  addBlockInPlace(target, left, top, 1, complexTranspose(block));
}
