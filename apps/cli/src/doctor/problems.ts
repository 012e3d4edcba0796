import { exitStatus } from '../exit-status.ts';
import type { Diagnosis } from './diagnosis.ts';
import { largestBackendDifference } from './self-test.ts';

/** Less than this does not hold a result with its report. */
const leastFreeBytes = 50 * 2 ** 20;

/** Everything that is broken, a sentence each; what is only missing (a library that is never required) is not among it. */
export function problemsOf({
  backends,
  places,
  sqlite,
  selfTest,
}: Omit<Diagnosis, 'problems'>): string[] {
  return [
    ...backends
      .filter(({ name, reason }) => reason !== undefined && required.includes(name))
      .map(({ name, reason }) => `The backend ${name} does not work: ${reason}`),
    ...Object.entries(places).flatMap(([what, { path, freeBytes, reason }]) => [
      ...(reason === undefined ? [] : [`The ${what} cannot be written in ${path}: ${reason}`]),
      ...(freeBytes < leastFreeBytes ? [`The disk of ${path} is full`] : []),
    ]),
    ...(sqlite.reason === undefined ? [] : [`SQLite keeps nothing: ${sqlite.reason}`]),
    ...selfTestProblems(selfTest),
  ];
}

const required: readonly string[] = ['wasm-deterministic', 'reference'];

function selfTestProblems(selfTest: Diagnosis['selfTest']): string[] {
  if ('reason' in selfTest) return [`The self-test ended early: ${selfTest.reason}`];
  const { sameBits, backendDifference, limits } = selfTest;
  return [
    ...(sameBits ? [] : ['wasm-deterministic gives other numbers than those recorded']),
    ...(backendDifference <= largestBackendDifference
      ? []
      : [`auto and wasm-deterministic differ by ${backendDifference} of their value`]),
    ...(limits.agrees === true
      ? []
      : [`The self-test does not agree with its limits: ${limits.sentence.replace(/\.$/, '')}`]),
  ];
}

/** 0 where nothing is broken. */
export function statusOf(problems: readonly string[]): number {
  return problems.length === 0 ? exitStatus.ok : exitStatus.disagrees;
}
