import { specJsonSchema, sweepablePaths } from '@onestep/experiment';
import { expect, test } from 'vitest';

test('the JSON Schema names every section, its bounds and what is required', () => {
  const schema = specJsonSchema() as {
    properties: Record<string, { properties?: Record<string, unknown>; required?: string[] }>;
    required: string[];
  };
  expect(schema.required.sort()).toEqual(['data', 'network', 'ridge', 'step', 'teacher']);
  expect(schema.properties.network?.required?.sort()).toEqual(['activation', 'inputDim', 'width']);
  expect(schema.properties.network?.properties).toMatchObject({
    width: { type: 'integer', minimum: 1 },
    scaling: { enum: ['meanField', 'standard'], default: 'meanField' },
  });
  expect(schema.properties.measure).toMatchObject({
    items: {
      enum: ['errors', 'spectrum', 'outliers', 'alignments', 'hierarchy', 'powers', 'plateaus'],
    },
  });
  expect(schema.properties.ridge).toMatchObject({
    anyOf: [
      { type: 'number', minimum: 1e-12, maximum: 1e12 },
      { type: 'array' },
      { type: 'object', required: ['from', 'to', 'count'] },
    ],
  });
  const sweep = schema.properties.sweep as { properties: Record<string, unknown> };
  expect(sweep).toMatchObject({ type: 'object', additionalProperties: false });
  expect(Object.keys(sweep.properties)).toEqual(sweepablePaths);
  for (const [path, items] of [
    ['network.width', { type: 'integer', minimum: 1 }],
    ['data.reuseBatch', { type: 'boolean' }],
    ['ridge', { type: 'number', minimum: 1e-12 }],
    ['size', { type: 'number', exclusiveMinimum: 0 }],
  ] as const) {
    expect(sweep.properties[path]).toMatchObject({
      anyOf: [{ type: 'array', items }, { required: ['from', 'to', 'count'] }],
    });
  }
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});
