import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import {
  type Batch,
  drawData,
  drawNetwork,
  drawTeacher,
  type Network,
  type Scaling,
  type SecondLayer,
  type Teacher,
} from '@onestep/network';
import { createStream } from '@onestep/random-matrix';

export interface Problem {
  readonly network: Network;
  readonly teacher: Teacher;
  /** Batch of the step. */
  readonly batch: Batch;
  /** Fresh batch. */
  readonly fresh: Batch;
}

export interface ProblemOptions {
  readonly samples?: number;
  readonly inputDim?: number;
  readonly width?: number;
  readonly activation?: FunctionSpec;
  readonly scaling?: Scaling;
  readonly secondLayer?: SecondLayer;
  readonly link?: FunctionSpec;
  readonly noise?: number;
  readonly trial?: number;
}

/** 1.2 tanh(x) + 0.354 (x² − 1). */
export const teacherLink: FunctionSpec = {
  sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }],
};

/** A network, a teacher and two batches; every object from its own stream. */
export function drawProblem({
  samples = 30,
  inputDim = 12,
  width = 17,
  activation = 'tanh',
  scaling = 'meanField',
  secondLayer = 'gaussian',
  link = teacherLink,
  noise = 0.4,
  trial = 0,
}: ProblemOptions = {}): Problem {
  const stream = (label: string) => createStream('network tests', label, trial);
  const teacher = drawTeacher({ inputDim, link: functionFromSpec(link), noise }, stream('teacher'));
  const network = drawNetwork(
    { inputDim, width, activation: functionFromSpec(activation), scaling, secondLayer },
    { firstLayer: stream('firstLayer'), secondLayer: stream('secondLayer') },
  );
  const batch = drawData(teacher, samples, { inputs: stream('inputs'), noise: stream('noise') });
  const fresh = drawData(teacher, samples, { inputs: stream('inputs2'), noise: stream('noise2') });
  return { network, teacher, batch, fresh };
}

/** Both scalings with both second layers. */
export const variants: readonly (readonly [Scaling, SecondLayer])[] = [
  ['meanField', 'gaussian'],
  ['meanField', 'constant'],
  ['standard', 'gaussian'],
  ['standard', 'constant'],
];

/** |z| beyond which a two-sided normal test fails: false-alarm rate 1e-6. */
export const Z_LIMIT = 4.8917;

/** Mean and its standard error. */
export function meanAndError(sample: readonly number[]): { mean: number; error: number } {
  const n = sample.length;
  const mean = sample.reduce((sum, x) => sum + x, 0) / n;
  const variance = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  return { mean, error: Math.sqrt(variance / n) };
}

/** Largest |a_i − b_i|. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] as number) - (b[i] as number));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
