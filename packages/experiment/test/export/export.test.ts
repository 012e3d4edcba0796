import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readResult, SpecError } from '@onestep/experiment';
import {
  comparisonColumns,
  csvText,
  jsonText,
  parquetBytes,
  resultTable,
  type Table,
} from '@onestep/experiment/export';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { afterAll, describe, expect, test } from 'vitest';

/** A result with everything that is hard to write: doubles with all their digits, nulls, quotes, commas and line ends. */
const document = {
  theory: 'any-step',
  points: [
    {
      at: { 'network.activation': { name: 'relu', scale: 2 }, 'step.size': 0.1, ridge: 1 / 3 },
      quantities: {
        testError: {
          simulation: {
            mean: 0.1 + 0.2,
            standardError: 5e-324,
            interval: { level: 0.95, lower: -1.7976931348623157e308, upper: 2 ** -1074 * 3 },
            trials: 3,
          },
          limit: 0.8175046967864888,
          status: 'ok',
          paperLimit: null,
          z: -1.5,
          agrees: true,
          remark: 'a "quoted" word, a comma\r\nand a line',
        },
        'outlier.1': {
          simulation: { mean: 12, standardError: null, interval: null, trials: 1 },
          limit: null,
          status: 'unsupported',
          paperLimit: null,
          z: null,
          agrees: null,
        },
      },
    },
    {
      at: { 'network.activation': 'tanh', 'step.size': 1e21, ridge: 1e-7 },
      quantities: { testError: { simulation: { mean: 1, trials: 3 }, agrees: false } },
    },
  ],
  manifest: { spec: {}, specHash: 'abc', versions: {}, backend: 'wasm' },
};

const table = resultTable(readResult(JSON.stringify(document)));
const names = table.columns.map(({ name }) => name);

test('a row for each point and quantity, a column for each field, the known ones in their order', () => {
  expect(table.rows).toHaveLength(3);
  expect(names).toEqual([
    ...['at.network.activation', 'at.step.size', 'at.ridge'],
    ...comparisonColumns.map(({ name }) => name),
    ...['remark', 'specHash'],
  ]);
  expect(new Set(names).size).toBe(names.length);
  expect(table.rows[0]).toMatchObject({
    'at.network.activation': '{"name":"relu","scale":2}',
    'at.step.size': 0.1,
    quantity: 'testError',
    mean: 0.30000000000000004,
    agrees: true,
    specHash: 'abc',
  });
});

test('types are those of the values', () => {
  const types = Object.fromEntries(table.columns.map(({ name, type }) => [name, type]));
  expect(types).toMatchObject({
    'at.network.activation': 'text',
    'at.ridge': 'number',
    trials: 'integer',
    mean: 'number',
    agrees: 'boolean',
    remark: 'text',
  });
});

/** What a reader should find: every column, null for what is not there. */
function expectedRows({ columns, rows }: Table): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null])),
  );
}

/** The columns in which every value is missing hold nothing to compare. */
const infinite: Table = {
  columns: [
    { name: 'a', type: 'number', meaning: '' },
    { name: 'b', type: 'text', meaning: '' },
  ],
  rows: [
    { a: Number.POSITIVE_INFINITY },
    { a: Number.NaN, b: 'x' },
    { a: -Infinity },
    { a: 1.5 },
    { a: -0 },
  ],
};

describe('CSV', () => {
  test('another parser reads the same values, every number to the last bit', () => {
    const { data, errors, meta } = Papa.parse<Record<string, string>>(csvText(table).trimEnd(), {
      header: true,
    });
    expect(errors).toEqual([]);
    expect(meta.linebreak).toBe('\r\n');
    expect(data.map((row) => Object.keys(row))).toEqual(table.rows.map(() => names));
    const read = data.map((row) =>
      Object.fromEntries(
        table.columns.map(({ name, type }) => {
          const text = row[name] ?? '';
          const value =
            type === 'number' || type === 'integer'
              ? Number(text)
              : type === 'boolean'
                ? text === 'true'
                : text;
          return [name, text === '' ? null : value];
        }),
      ),
    );
    expect(read).toEqual(expectedRows(table));
  });

  test('what is infinite says so', () => {
    expect(csvText(infinite)).toBe('a,b\r\nInfinity,\r\nNaN,x\r\n-Infinity,\r\n1.5,\r\n-0,\r\n');
  });
});

test('JSON is a list of records, null where nothing is', () => {
  expect(JSON.parse(jsonText(table))).toEqual(expectedRows(table));
  expect(JSON.parse(jsonText(infinite))).toEqual([
    { a: null, b: null },
    { a: null, b: 'x' },
    { a: null, b: null },
    { a: 1.5, b: null },
    { a: 0, b: null },
  ]);
});

describe('Parquet', () => {
  const read = async (bytes: Uint8Array) => {
    const file = new Uint8Array(bytes).buffer;
    return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(file) };
  };

  test('a reader finds the same values, every double with its bits, and the manifest', async () => {
    const { rows, metadata } = await read(parquetBytes(table, { manifest: '{"seed":1}' }));
    expect(rows).toEqual(expectedRows(table));
    expect(metadata.key_value_metadata).toEqual([{ key: 'manifest', value: '{"seed":1}' }]);
    expect(metadata.schema.slice(1).map(({ type }) => type)).toEqual(
      table.columns.map(
        ({ type }) =>
          ({ number: 'DOUBLE', integer: 'INT32', boolean: 'BOOLEAN', text: 'BYTE_ARRAY' })[type],
      ),
    );
  });

  test('infinities and NaN stay', async () => {
    const { rows } = await read(parquetBytes(infinite));
    expect(rows.map(({ a }) => a)).toEqual([Infinity, NaN, -Infinity, 1.5, -0]);
  });
});

const python = (code: string, ...args: string[]) =>
  spawnSync('python3', ['-c', code, ...args], { encoding: 'utf8' });
const folder = mkdtempSync(join(tmpdir(), 'onestep-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('Python', () => {
  const readers = [
    [
      'csv',
      'csv',
      'import csv, sys, json\nprint(json.dumps(list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")))))',
    ],
    [
      'pandas',
      'csv',
      'import pandas, sys, json\nd = pandas.read_csv(sys.argv[1], float_precision="round_trip")\nprint(json.dumps(d.astype(object).where(d.notnull(), None).to_dict("records")))',
    ],
    [
      'pyarrow',
      'parquet',
      'import pyarrow.parquet as q, sys, json\nprint(json.dumps(q.read_table(sys.argv[1]).to_pylist()))',
    ],
    [
      'duckdb',
      'parquet',
      'import duckdb, sys, json\nr = duckdb.sql(f"from \'{sys.argv[1]}\'")\nprint(json.dumps([dict(zip(r.columns, row)) for row in r.fetchall()]))',
    ],
  ] as const;
  const find = 'import importlib.util as u, sys; print(*filter(u.find_spec, sys.argv[1:]))';
  const found = python(find, ...readers.map(([module]) => module)).stdout?.split(/\s/) ?? [];
  test.for(readers)('%s reads %s', ([module, format, code], { skip }) => {
    skip(!found.includes(module), `${module} is not installed`);
    const file = join(folder, `result.${module}.${format}`);
    writeFileSync(file, format === 'csv' ? csvText(table) : parquetBytes(table));
    const { stdout, stderr } = python(code, file);
    expect(stderr).toBe('');
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    expect(rows).toHaveLength(3);
    expect(Number(rows[0]?.mean)).toBe(0.30000000000000004);
    expect(rows[0]?.remark).toBe('a "quoted" word, a comma\r\nand a line');
    if (format === 'parquet') expect(rows).toEqual(expectedRows(table));
  });
});

test('a spectrum is a row for each eigenvalue and outlier', () => {
  const spectrum = {
    points: [
      {
        at: { 'step.size': 2 },
        eigenvalues: [3, 1.5],
        measuredOutliers: [3],
        predictedOutliers: [],
      },
    ],
    manifest: document.manifest,
  };
  const { columns, rows } = resultTable(readResult(JSON.stringify(spectrum)));
  expect(columns.map(({ name }) => name)).toEqual([
    'at.step.size',
    'quantity',
    'index',
    'value',
    'specHash',
  ]);
  expect(rows.map(({ quantity, index, value }) => [quantity, index, value])).toEqual([
    ['eigenvalue', 0, 3],
    ['eigenvalue', 1, 1.5],
    ['measuredOutlier', 0, 3],
  ]);
});

const wanted =
  'wanted a result, such as the result.json of onestep compare or onestep spectrum, got';
const broken: readonly (readonly [string, string, string])[] = [
  ['an empty file', ' \n', `${wanted} an empty file`],
  [
    'a spec in YAML',
    'network: { inputDim: 3 }\nstep: 3',
    `${wanted} a spec; onestep compare makes a result of it`,
  ],
  ['a spec in JSON', '{"network": {}}', `${wanted} a spec; onestep compare makes a result of it`],
  ['other text', 'at,quantity\n1,2', `${wanted} no JSON`],
  ['half a result', '{"points": [{"at": {', `${wanted} no JSON`],
  ['other JSON', '[1, 2]', `${wanted} [1,2]`],
  ['null', 'null', `${wanted} null`],
  ['no points', '{"points": []}', `${wanted} {"points":[]}`],
  ['limits', '{"points": [{"at": {}, "limits": {}}]}', `${wanted} the limits of onestep theory`],
  [
    'a point without quantities',
    JSON.stringify({ ...document, points: [{ at: {} }] }),
    'points[0].quantities: wanted a mapping from names to quantities, got nothing',
  ],
  [
    'a broken quantity',
    JSON.stringify({ ...document, points: [{ at: {}, quantities: { z: 3 } }] }),
    'points[0].quantities.z: wanted a mapping, got 3',
  ],
  [
    'no manifest',
    JSON.stringify({ points: document.points }),
    'manifest: wanted a mapping (spec, specHash, versions, backend, …), got nothing',
  ],
  [
    'a broken manifest',
    JSON.stringify({ ...document, manifest: { ...document.manifest, backend: 3 } }),
    'manifest.backend: wanted the name of a backend, got 3',
  ],
];

test.each(broken)('%s is refused', (_, text, message) => {
  expect(() => readResult(text, 'result.json')).toThrow(SpecError);
  expect(() => readResult(text, 'result.json')).toThrow(message);
});
