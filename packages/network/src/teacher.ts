import type { ScalarFunction } from '@onestep/activation';
import { type Matrix, multiplyVector } from '@onestep/linalg';
import { gaussian, type Stream, sphereRows } from '@onestep/random-matrix';
import { requireLength, requireSize } from './requirement.ts';

/** Single-index teacher: y = σ⋆(x·β⋆) + ε, ε ~ N(0, σ_ε²). */
export interface Teacher {
  /** β⋆, d numbers, ‖β⋆‖ = 1. */
  readonly direction: Float64Array;
  /** σ⋆. */
  readonly link: ScalarFunction;
  /** σ_ε ≥ 0, a standard deviation. */
  readonly noise: number;
}

export interface TeacherOptions {
  /** d, ≥ 1. */
  readonly inputDim: number;
  /** σ⋆. */
  readonly link: ScalarFunction;
  /** σ_ε, finite and ≥ 0, default 0. */
  readonly noise?: number;
}

/**
 * A teacher with a direction uniform on the unit sphere.
 *
 * arXiv 2310.07891 draws β⋆ ~ N(0, I/d), whose norm tends to 1; here it is 1 at every size.
 *
 * @throws RangeError when d is not a positive integer or the noise is negative or not finite.
 */
export function drawTeacher(
  { inputDim, link, noise = 0 }: TeacherOptions,
  stream: Stream,
): Teacher {
  requireSize('drawTeacher', 'inputDim', inputDim, 'pass the input dimension d');
  if (!(noise >= 0 && noise < Infinity)) {
    throw new RangeError(
      `drawTeacher: noise must be finite and at least 0, got ${noise}; pass a standard deviation`,
    );
  }
  return { direction: sphereRows(1, inputDim, stream).data, link, noise };
}

/** A batch of inputs with their labels. */
export interface Batch {
  /** X, n×d. */
  readonly inputs: Matrix;
  /** y, n numbers. */
  readonly labels: Float64Array;
}

/** One stream for each part of a batch. */
export interface BatchStreams {
  readonly inputs: Stream;
  readonly noise: Stream;
}

/**
 * A batch of fresh data.
 *
 *     x ~ N(0, I_d),   y = σ⋆(x·β⋆) + ε
 *
 * @param samples n, ≥ 1.
 * @param options.fromRow Number of the first sample, default 0: samples `fromRow`, … drawn alone are those of the whole
 * batch, up to the rounding of x·β⋆.
 * @returns X with independent N(0, 1) entries, n×d, and the n labels.
 * @throws RangeError when n is not a positive integer.
 */
export function drawData(
  teacher: Teacher,
  samples: number,
  streams: BatchStreams,
  { fromRow = 0 }: { readonly fromRow?: number } = {},
): Batch {
  requireSize('drawData', 'samples', samples, 'pass the number of samples');
  const inputs = gaussian(samples, teacher.direction.length, streams.inputs, 1, { fromRow });
  const labels = teacherMean(teacher, inputs);
  if (teacher.noise > 0) {
    const noise = streams.noise.normals(samples, fromRow);
    for (let i = 0; i < samples; i++) {
      labels[i] = (labels[i] as number) + teacher.noise * (noise[i] as number);
    }
  }
  return { inputs, labels };
}

/**
 * Noiseless labels σ⋆(Xβ⋆).
 *
 * @param inputs X, n×d.
 * @returns n numbers.
 * @throws RangeError when the inputs have another dimension than the teacher.
 */
export function teacherMean({ direction, link }: Teacher, inputs: Matrix): Float64Array {
  requireLength(
    'teacherMean',
    'inputs.cols',
    inputs.cols,
    direction.length,
    "pass inputs of the teacher's dimension",
  );
  return multiplyVector(inputs, direction).map((x) => link.value(x));
}
