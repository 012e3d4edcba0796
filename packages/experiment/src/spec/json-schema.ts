import { z } from 'zod';
import { rangeSchema, specSchema } from './schema.ts';
import { sizeKey } from './size.ts';
import { sweepablePaths } from './sweep.ts';

type JsonSchema = Record<string, unknown>;

/** The spec's JSON Schema (draft 2020-12), for editors and for programs that write specs. */
export function specJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(specSchema, { io: 'input', unrepresentable: 'any' });
  const { $schema: _, ...range } = z.toJSONSchema(rangeSchema, { io: 'input' }) as JsonSchema;
  const properties = schema.properties as Record<string, JsonSchema>;
  const list = { ...properties.ridge };
  properties.ridge = { anyOf: [list.items, list, range] };
  properties.sweep = sweepSchema(properties, range);
  return { title: 'onestep experiment', ...schema };
}

/** Every key that a sweep may have, with a list of what stands there otherwise, or a range. */
function sweepSchema(properties: Record<string, JsonSchema>, range: JsonSchema): JsonSchema {
  const keys = sweepablePaths.map((path) => {
    const items = path === sizeKey ? factorSchema : leafSchema(properties, path);
    return [path, { anyOf: [{ type: 'array', minItems: 1, items }, range] }];
  });
  return {
    type: 'object',
    description: 'values of one key or more; several make a grid',
    default: {},
    properties: Object.fromEntries(keys),
    additionalProperties: false,
  };
}

const factorSchema: JsonSchema = {
  type: 'number',
  exclusiveMinimum: 0,
  description:
    'multiplies inputDim, width, stepSamples and ridgeSamples, each rounded; the test set and the step stay',
};

/** What stands at a path; of an alternative (ridge) the first. */
function leafSchema(properties: Record<string, JsonSchema>, path: string): JsonSchema {
  const [section = '', key] = path.split('.');
  const found = properties[section] as JsonSchema;
  if (key === undefined) return (found.anyOf as readonly JsonSchema[])[0] as JsonSchema;
  const { default: _, ...leaf } = (found.properties as Record<string, JsonSchema>)[key] ?? {};
  return leaf;
}
