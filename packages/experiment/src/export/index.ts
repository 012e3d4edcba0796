export { type Column, type ColumnType, comparisonColumns, spectrumColumns } from './columns.ts';
export { csvText } from './csv.ts';
export { jsonText } from './json.ts';
export { parquetBytes } from './parquet.ts';
export { type ResultTable, resultTable, type Value } from './rows.ts';
