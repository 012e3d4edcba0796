import {
  type ExperimentSpec,
  estimate,
  parseOverride,
  planExperiment,
  readSpec,
  SpecError,
} from '@onestep/experiment';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** A spec with something in every place. */
const full = {
  title: 'full',
  seed: 'text',
  trials: 3,
  network: {
    inputDim: 40,
    width: 60,
    activation: { sum: [{ name: 'leakyRelu', slope: 0.1 }, { hermite: [0, 1, 0.5] }] },
    scaling: 'standard',
    secondLayer: 'constant',
  },
  data: { stepSamples: 80, ridgeSamples: 80, testSamples: 50, reuseBatch: true },
  teacher: { link: { polynomial: [0, 1], scale: 2, centered: true }, noise: 0.4 },
  step: { exponent: 0.2 },
  ridge: { from: 0.1, to: 1, count: 3, scale: 'log' },
  measure: ['errors', 'spectrum'],
  sweep: { 'step.exponent': [0, 0.1], 'teacher.noise': { from: 0, to: 1, count: 2 } },
};

type Path = readonly (string | number)[];

/** The path of every value in a document, the document itself among them. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, child]) => pathsIn(child, [...path, key]))];
}

type Edit = { readonly path: Path } & (
  | { readonly kind: 'replace'; readonly by: unknown }
  | { readonly kind: 'remove' }
  | { readonly kind: 'rename'; readonly to: string }
);

function edited(document: unknown, { path, ...edit }: Edit): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return edit.kind === 'replace' ? edit.by : {};
  if (typeof document !== 'object' || document === null) return document;
  const copy = structuredClone(document) as Record<string | number, unknown>;
  if (rest.length > 0) copy[key] = edited(copy[key], { path: rest, ...edit });
  else if (edit.kind === 'replace') copy[key] = edit.by;
  else {
    if (edit.kind === 'rename') copy[edit.to] = copy[key];
    delete copy[key];
  }
  return copy;
}

const oddValues = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(0, -1, 1e300, -0, 2 ** 53, 0.5, '', 'relu', [], {}, [[]], null, '1e5'),
  fc.constantFrom<unknown>({ from: 0, to: 1, count: 3 }, { name: 'tanh' }, { hermite: [1] }, ['x']),
  fc.double(),
  fc.string({ unit: 'binary' }),
);
const oddKeys = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '', 'size', 'widht', 'a.b', '\n', 'toString'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const path = fc.constantFrom(...pathsIn(full));
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), path, by: oddValues }),
  fc.record({ kind: fc.constant('remove' as const), path }),
  fc.record({ kind: fc.constant('rename' as const), path, to: oddKeys }),
);

const changedSpecs = fc
  .array(edits, { minLength: 1, maxLength: 4 })
  .map((list) => JSON.stringify(list.reduce<unknown>(edited, full)));
/** Pieces of YAML in any order. */
const yamlLike = fc
  .array(
    fc.oneof(
      fc.constantFrom('network:', '  width: 3', '- ', '{', '}', '[', ']', '&a', '*a', '<<: ', '\n'),
      fc.constantFrom('? ', ': ', '|', '>', '"', "'", '#', '---', '...', '!!str', '%', '\t', '  '),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

/** The spec of a text, or undefined where it was refused as it should be. */
function outcome(text: string, overrides: readonly string[] = []): ExperimentSpec | undefined {
  try {
    return readSpec(text, 'spec.yaml', overrides.map(parseOverride));
  } catch (cause) {
    if (!(cause instanceof SpecError)) throw cause;
    expect(cause.problems.length).toBeGreaterThan(0);
    for (const { wanted, got } of cause.problems) {
      expect(wanted).not.toBe('');
      expect(got).not.toBe('');
    }
    const [first = '', ...lines] = cause.message.split('\n');
    expect(first).toMatch(/: \d+ problems?$/);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(/^ {2}(\S.*: wanted .+, got .+|… and \d+ more)$/u);
      expect(line.length).toBeLessThan(1000);
    }
    return undefined;
  }
}

const sources: readonly (readonly [string, fc.Arbitrary<string>, number])[] = [
  ['a sound spec with something changed', changedSpecs, 1500],
  ['any JSON', fc.json(), 500],
  ['any text', fc.string({ unit: 'binary', maxLength: 200 }), 500],
  ['pieces of YAML', yamlLike, 1000],
];

test('the spec they are made from is sound', () => {
  expect(outcome(JSON.stringify(full))).toBeDefined();
});

test.each(sources)(
  '%s is a spec, or refused with where, what was wanted and what came',
  (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        const spec = outcome(text);
        if (spec === undefined) return;
        // What is accepted can be planned and counted.
        const needs = estimate(planExperiment(spec));
        expect(needs.points).toBeGreaterThan(0);
        expect(needs.flops).toBeGreaterThan(0);
        expect(Number.isFinite(needs.bytesPerTrial)).toBe(true);
      }),
      { numRuns, seed: 11 },
    );
  },
);

test('so is any --set', () => {
  const keys = pathsIn(full).map((keyPath) => keyPath.join('.'));
  const overrides = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc
      .tuple(fc.constantFrom(...keys), oddValues)
      .map(([key, by]) => `${key}=${JSON.stringify(by)}`),
  );
  fc.assert(
    fc.property(fc.array(overrides, { minLength: 1, maxLength: 3 }), (list) => {
      try {
        outcome(JSON.stringify(full), list);
      } catch (cause) {
        // --set that is no path=value is refused before the spec is read.
        expect(cause).toBeInstanceOf(SpecError);
      }
    }),
    { numRuns: 700, seed: 12 },
  );
});
