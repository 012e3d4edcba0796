import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ColumnType } from './columns.ts';
import type { Table } from './table.ts';

const types = { number: 'DOUBLE', integer: 'INT32', boolean: 'BOOLEAN', text: 'STRING' } as const;

/**
 * A table as a Parquet file: doubles with all their bits, Infinity and NaN among them; what is not there is null.
 *
 * @param metadata texts kept in the file's footer
 */
export function parquetBytes(
  { columns, rows }: Table,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type }) => ({
      name,
      type: types[type satisfies ColumnType],
      data: rows.map((row) => valueFor(type, row[name])),
      nullable: true,
    })),
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  return new Uint8Array(buffer);
}

/** A text column takes numbers too: a swept key may hold both. */
function valueFor(type: ColumnType, value: Table['rows'][number][string]): unknown {
  if (value === undefined) return null;
  return type === 'text' ? String(value) : value;
}
