import { createHash } from 'node:crypto';
import type { RidgeMethod } from '@onestep/network';
import { canonicalFunctions } from '../spec/canonical.ts';
import { canonicalJson } from '../spec/canonical-json.ts';
import { type ExperimentSpec, measurements, needsTestSet } from '../spec/spec.ts';
import { numericalVersion } from '../trial/numerical-version.ts';
import type { Cell } from '../trial/plan.ts';
import type { Arithmetic } from './arithmetic.ts';

/** Everything that determines the numbers of a trial at one step size; its hash is what they are stored under. */
export interface StepSetting
  extends Omit<ExperimentSpec, 'title' | 'trials' | 'sweep' | 'step' | 'data' | 'seed'> {
  /** The number 1 and the text "1" are the same seed. */
  readonly seed: string;
  /** Without testSamples where no test set is drawn. */
  readonly data: Omit<ExperimentSpec['data'], 'testSamples'> &
    Partial<Pick<ExperimentSpec['data'], 'testSamples'>>;
  /** η. */
  readonly step: number;
  /** Where it is forced. */
  readonly ridgeMethod?: RidgeMethod;
  readonly arithmetic: Arithmetic;
  readonly numericalVersion: number;
}

/** A setting as it is stored. */
export interface StoredSetting {
  /** SHA-256 of the document, in hexadecimal. */
  readonly hash: string;
  /** The setting in canonical JSON. */
  readonly document: string;
}

/**
 * What a cell's numbers at one step size are stored under.
 *
 * Part of it are all ridges of the cell, in their order, since one factorisation serves them and stops when the last
 * of them is exact; not part are the title, the number of trials, what else is swept, and the other step sizes. The
 * step is η itself, whether the spec gives a size or an exponent.
 */
export function stepSetting(
  { spec, ridges, ridgeMethod }: Cell,
  stepSize: number,
  arithmetic: Arithmetic,
): StoredSetting {
  const { title: _title, trials: _trials, sweep: _sweep, ...rest } = spec;
  const { testSamples, ...data } = spec.data;
  const setting: StepSetting = {
    ...rest,
    ...canonicalFunctions(spec),
    seed: String(spec.seed),
    data: needsTestSet(spec) ? { ...data, testSamples } : data,
    measure: measurements.filter((what) => spec.measure.includes(what)),
    ridge: ridges,
    step: stepSize,
    ...(ridgeMethod && { ridgeMethod }),
    arithmetic,
    numericalVersion,
  };
  const document = canonicalJson(setting);
  return { hash: createHash('sha256').update(document).digest('hex'), document };
}
