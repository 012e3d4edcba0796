import { check } from './check.ts';
import { SpecError } from './problem.ts';
import type { ExperimentSpec } from './spec.ts';
import { expandSweep } from './sweep.ts';

/**
 * Checks a parsed YAML or JSON document and fills in every default.
 *
 * @param raw the document; not modified
 * @param source what to call it in messages, such as its file name
 * @throws SpecError with every problem found, each with its path, what was wanted and what came
 */
export function validateSpec(raw: unknown, source = 'spec'): ExperimentSpec {
  const { spec, problems } = check(raw);
  if (spec === undefined || problems.length > 0) throw new SpecError(source, problems);
  const sweepProblems = expandSweep(spec).problems;
  if (sweepProblems.length > 0) throw new SpecError(source, sweepProblems);
  return spec;
}
