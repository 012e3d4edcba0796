import { z } from 'zod';
import { specSchema } from './schema.ts';

/** The spec's JSON Schema (draft 2020-12), for editors and for programs that write specs. */
export function specJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(specSchema, { io: 'input', unrepresentable: 'any' });
  const properties = schema.properties as Record<string, Record<string, unknown>>;
  const list = { ...properties.ridge };
  properties.ridge = { anyOf: [list.items, list] };
  return { title: 'onestep experiment', ...schema };
}
