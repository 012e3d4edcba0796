import {
  type FunctionRole,
  type FunctionSpec,
  functionFromSpec,
  validateFunctionSpec,
} from '@onestep/activation';
import { gaussianExpectation } from '@onestep/hermite';
import { z } from 'zod';
import type { Problem } from './problem.ts';

/** A function in any of its JSON forms; every problem keeps its own path inside the form. */
export function functionSchema(role: FunctionRole): z.ZodType<FunctionSpec> {
  return z
    .unknown()
    .superRefine((value, context) => {
      const problems = validateFunctionSpec(value, { role });
      if (problems.length === 0) checkSize(value as FunctionSpec, context);
      for (const { path, ...problem } of problems) report(context, path, problem);
    })
    .transform((value) => value as FunctionSpec);
}

/** A function so large or so small that the features overflow or vanish is refused here, not in a trial. */
function checkSize(spec: FunctionSpec, context: z.core.$RefinementCtx): void {
  const secondMoment = secondMomentOf(spec);
  if (secondMoment === 0 || (secondMoment >= 1e-12 && secondMoment <= 1e12)) return;
  report(context, [], {
    wanted: 'a function with E f(Z)² between 1e-12 and 1e12',
    got: Number.isFinite(secondMoment)
      ? `one with E f(Z)² = ${secondMoment}`
      : 'one whose square overflows',
  });
}

/** Found before, by the spec's text: a sweep checks the same functions at every value, a page at every move of a slider. */
const known = new Map<string, number>();
const mostKnown = 256;

function secondMomentOf(spec: FunctionSpec): number {
  const text = JSON.stringify(spec);
  const before = known.get(text);
  if (before !== undefined) return before;
  const { value, kinks } = functionFromSpec(spec);
  const found = gaussianExpectation((x) => value(x) ** 2, { kinks });
  if (known.size >= mostKnown) known.clear();
  known.set(text, found);
  return found;
}

function report(
  context: z.core.$RefinementCtx,
  path: readonly PropertyKey[],
  problem: Omit<Problem, 'path'>,
): void {
  context.addIssue({
    code: 'custom',
    path: [...path],
    message: problem.wanted,
    params: { problem },
  });
}
