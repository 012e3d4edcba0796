import { type FunctionRole, type FunctionSpec, validateFunctionSpec } from '@onestep/activation';
import { z } from 'zod';
import type { Problem } from './problem.ts';

/** A function in any of its JSON forms; every problem keeps its own path inside the form. */
export function functionSchema(role: FunctionRole): z.ZodType<FunctionSpec> {
  return z
    .unknown()
    .superRefine((value, context) => {
      for (const { path, ...rest } of validateFunctionSpec(value, { role })) {
        context.addIssue({
          code: 'custom',
          path: [...path],
          message: rest.wanted,
          params: { problem: rest satisfies Omit<Problem, 'path'> },
        });
      }
    })
    .transform((value) => value as FunctionSpec);
}
