import { acceleratedIteration, type IterationOutcome } from './accelerated-iteration.ts';
import type { ComplexVector } from './complex/complex-solve.ts';
import {
  type FixedPointArgument,
  type FixedPointProblem,
  type FixedPointValues,
  fixedPointImage,
} from './fixed-point-equations.ts';

/** A solved fixed point. */
export interface FixedPoint extends IterationOutcome {
  readonly argument: FixedPointArgument;
  /** (δ, ε, 𝒢): the start of a neighbouring solve. */
  readonly state: ComplexVector;
  readonly values: FixedPointValues;
}

export interface FixedPointOptions {
  /**
   * What imaginary parts are measured in: 1 for a complex ridge; the length h of a complex step, so that a derivative is
   * solved to the same accuracy as the value; 0 for a real argument, which costs half as much.
   */
  readonly imaginaryUnit: number;
  /** Relative, on δ and ε; default 1e-11. */
  readonly tolerance?: number;
  /** Default 400 evaluations of the equations. */
  readonly iterationLimit?: number;
}

/** Below these sizes the errors of δ and ε count absolutely. */
const leverageFloor = 1e-3;
const shiftFloor = 1e-6;

/**
 * Which states can be on the way to the physical solution: δ, a trace of the resolvent, is positive for λ > 0, and in the
 * half plane opposite to λ's for a complex λ. Other solutions of the equations are not.
 */
function physical(
  { ridge }: FixedPointArgument,
  imaginaryUnit: number,
  samples: number,
  size: number,
): (vector: Float64Array) => boolean {
  if (imaginaryUnit === 1) {
    const sign = -Math.sign(ridge.im);
    return (vector) => vector.subarray(size, size + samples).every((part) => sign * part >= 0);
  }
  if (ridge.re <= 0) return () => true;
  return (vector) => vector.subarray(0, samples).every((part) => part >= 0);
}

/**
 * Solves the fixed-point equations at one argument.
 *
 * @param start a state nearby, from `initialState` or another solution; not changed.
 *
 * Cost: 10–25 evaluations from a neighbour, 15–40 from `initialState` at λ ≥ 0.1; more near an edge of the bulk.
 */
export function solveFixedPoint(
  problem: FixedPointProblem,
  argument: FixedPointArgument,
  start: ComplexVector,
  { imaginaryUnit, tolerance = 1e-11, iterationLimit = 400 }: FixedPointOptions,
): FixedPoint {
  const { features } = problem;
  const samples = features.samples.nodes.length;
  const shiftsEnd = samples + features.neurons.nodes.length;
  const size = start.re.length;
  const imaginary = imaginaryUnit > 0;
  const state = { re: start.re.slice(), im: new Float64Array(size) };
  const image = { re: new Float64Array(size), im: new Float64Array(size) };
  const vector = new Float64Array(imaginary ? 2 * size : size);
  vector.set(start.re);
  if (imaginary)
    start.im.forEach((value, i) => {
      vector[size + i] = value / imaginaryUnit;
    });
  const read = (from: Float64Array): void => {
    state.re.set(from.subarray(0, size));
    if (!imaginary) return;
    for (let i = 0; i < size; i += 1) state.im[i] = imaginaryUnit * (from[size + i] as number);
  };
  const outcome = acceleratedIteration(
    vector,
    (from, to) => {
      read(from);
      fixedPointImage(problem, argument, state, image);
      to.set(image.re);
      if (!imaginary) return;
      for (let i = 0; i < size; i += 1) to[size + i] = (image.im[i] as number) / imaginaryUnit;
    },
    (from, weights) => {
      for (let i = 0; i < size; i += 1) {
        const re = from[i] as number;
        const im = imaginaryUnit === 1 ? (from[size + i] as number) : 0;
        const modulus = Math.hypot(re, im);
        const floor = i < samples ? leverageFloor : i < shiftsEnd ? shiftFloor : 1;
        weights[i] = 1 / (floor + modulus);
        if (imaginary) weights[size + i] = weights[i] as number;
      }
    },
    { tolerance, iterationLimit, admissible: physical(argument, imaginaryUnit, samples, size) },
  );
  read(vector);
  const values = fixedPointImage(problem, argument, state, image);
  return { ...outcome, argument, state, values };
}
