import { type ExperimentSpec, theorySetting } from '@onestep/experiment';
import { prepareAnyStep, prepareTheory } from '@onestep/theory';
import { expose } from 'comlink';
import type {
  AlignmentsAnswer,
  ErrorsAnswer,
  PhaseAnswer,
  PointAnswer,
  SpectrumAnswer,
  SweepAnswer,
} from '../limits/answers.ts';
import { askSweep } from '../limits/ask-sweep.ts';
import {
  askAlignments,
  askErrors,
  askPhase,
  askPoint,
  askSpectrum,
  type NamedTheory,
} from '../limits/ask-theory.ts';
import { stepsAround } from '../limits/curve-steps.ts';
import { limitsKey } from '../state/own-point.ts';

/** The any-step theory, which may take a second, and what of the small-step theory takes long, off the page's thread. */
const api = {
  point: (spec: ExperimentSpec, stepSize: number, ridges: readonly number[]): PointAnswer =>
    askPoint(theoryOf(spec), stepSize, ridges),
  spectrum: (spec: ExperimentSpec, stepSize: number): SpectrumAnswer =>
    askSpectrum(theoryOf(spec), stepSize),
  errors: (
    spec: ExperimentSpec,
    stepSizes: readonly number[],
    ridges: readonly number[],
  ): ErrorsAnswer => askErrors(theoryOf(spec), stepSizes, ridges),
  alignments(spec: ExperimentSpec, largest: number, points: number): AlignmentsAnswer {
    // The small-step theory says in some ten milliseconds where the first spike leaves.
    const { all = [] } = prepareTheory(theorySetting(spec)).transitions() ?? {};
    const onset = all.find(({ order }) => order > 0)?.stepSize ?? null;
    return askAlignments(theoryOf(spec), stepsAround(onset, largest, points));
  },
  sweep: (
    spec: ExperimentSpec,
    path: string,
    values: readonly number[],
    ridges: readonly number[],
  ): SweepAnswer => askSweep(spec, path, values, ridges),
  phase(spec: ExperimentSpec): PhaseAnswer {
    const prepared = prepareTheory(theorySetting(spec));
    return askPhase({ theory: 'small-step', prepared }, spec.data.stepSamples);
  },
};

export type TheoryApi = typeof api;

let last: (NamedTheory & { readonly key: string }) | undefined;

/** The theory of a spec, kept while only step and ridges change. */
function theoryOf(spec: ExperimentSpec): NamedTheory {
  const key = limitsKey(spec);
  if (last?.key !== key) {
    last = { key, theory: 'any-step', prepared: prepareAnyStep(theorySetting(spec)) };
  }
  return last;
}

expose(api);
