import { z } from 'zod';
import { functionSchema } from './function-schema.ts';
import { measurements, scalings, secondLayers } from './spec.ts';

// In this file a message says what is wanted, nothing more: the path and what came are added where
// the issues are read (check.ts).

const largestCount = 1_000_000_000;

const count = (what: string) => {
  const wanted = `a positive whole number (${what})`;
  return z.int({ error: wanted }).min(1, { error: wanted }).max(largestCount, { error: wanted });
};

/** Bounds keep products of numbers far from overflow; no experiment comes near them. */
const between = (least: number, most: number, wanted: string) =>
  z.number({ error: wanted }).min(least, { error: wanted }).max(most, { error: wanted });

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });

const section = <T extends z.core.$ZodLooseShape>(shape: T, what: string) =>
  z.strictObject(shape, { error: `a mapping (${what})` });

const ridgeText = 'a positive number, 1e-12 to 1e12 (ridge penalty λ)';
const positiveRidge = between(1e-12, 1e12, ridgeText);

const rangeShape = {
  from: z.number({ error: 'a number (first value)' }),
  to: z.number({ error: 'a number (last value)' }),
  count: z
    .int({ error: 'a whole number from 2 to 10000 (how many values)' })
    .min(2, { error: 'a whole number from 2 to 10000 (how many values)' })
    .max(10_000, { error: 'a whole number from 2 to 10000 (how many values)' }),
  scale: oneOf(['linear', 'log']).default('linear'),
};

/** Evenly spaced values in place of a list, in `sweep` and in `ridge`. */
export const rangeSchema: z.ZodType<{
  from: number;
  to: number;
  count: number;
  scale: 'linear' | 'log';
}> = section(rangeShape, 'from, to, count, scale').superRefine(({ from, to, scale }, context) => {
  if (scale === 'log' && (from <= 0 || to <= 0)) {
    context.addIssue({ code: 'custom', message: 'positive from and to on a log scale' });
  }
});

const networkShape = {
  inputDim: count('input dimension d'),
  width: count('hidden width N'),
  activation: functionSchema('activation'),
  scaling: oneOf(scalings).default('meanField'),
  secondLayer: oneOf(secondLayers).default('gaussian'),
};

const dataShape = {
  stepSamples: count('batch of the gradient step, n0'),
  ridgeSamples: count('batch of the ridge fit, n'),
  testSamples: count('fresh samples for the test error').default(4000),
  reuseBatch: z.boolean({ error: 'true or false' }).default(false),
};

const teacherShape = {
  link: functionSchema('link'),
  noise: between(0, 1e6, 'a number from 0 to 1e6 (standard deviation of the label noise)').default(
    0,
  ),
};

const stepShape = {
  size: between(0, 1e9, 'a number from 0 to 1e9 (step size η)').optional(),
  exponent: between(-3, 3, 'a number from -3 to 3 (α in η = stepSamples^α)').optional(),
};

const seedText = 'a number (whole ones up to 2^53) or a text that is not empty';

const specShape = {
  title: z.string({ error: 'text' }).default('Untitled experiment'),
  seed: z
    .union(
      [
        z.number().refine((seed) => !Number.isInteger(seed) || Number.isSafeInteger(seed), {
          error: seedText,
        }),
        z.string().min(1, { error: seedText }),
      ],
      {
        error: seedText,
      },
    )
    .default(1),
  trials: count('independent repetitions')
    .max(1_000_000, {
      error: 'at most 1000000 trials',
    })
    .default(8),
  network: section(networkShape, 'inputDim, width, activation, …'),
  data: section(dataShape, 'stepSamples, ridgeSamples, …').superRefine((data, context) => {
    if (data.reuseBatch && data.ridgeSamples !== data.stepSamples) {
      context.addIssue({
        code: 'custom',
        path: ['ridgeSamples'],
        message: `stepSamples (${data.stepSamples}), because the batch is reused`,
      });
    }
  }),
  teacher: section(teacherShape, 'link, noise'),
  step: section(stepShape, 'size or exponent').superRefine((step, context) => {
    if ((step.size === undefined) === (step.exponent === undefined)) {
      context.addIssue({ code: 'custom', message: 'exactly one of size and exponent' });
    }
  }),
  ridge: z
    .array(positiveRidge, { error: 'a positive number or a list of them' })
    .min(1, {
      error: 'at least one ridge penalty',
    })
    .refine((ridges) => new Set(ridges).size === ridges.length, {
      error: 'ridge penalties that differ',
    }),
  measure: z
    .array(oneOf(measurements), { error: `a list of ${measurements.join(', ')}` })
    .min(1, { error: 'at least one measurement' })
    .refine((names) => new Set(names).size === names.length, { error: 'each measurement once' })
    .default(['errors']),
  sweep: z
    .record(z.string(), z.unknown(), { error: 'a mapping from spec paths to values' })
    .default({}),
};

/** The spec as a zod schema, after `ridge` was made a list (see check.ts). */
export const specSchema: z.ZodType = section(specShape, 'network, data, teacher, step, ridge, …');

/** The keys each part of a spec knows, by its path: for suggestions, and to know what can be swept. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(specShape),
  network: Object.keys(networkShape),
  data: Object.keys(dataShape),
  teacher: Object.keys(teacherShape),
  step: Object.keys(stepShape),
};
