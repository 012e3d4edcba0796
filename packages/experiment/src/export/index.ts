export {
  type Column,
  type ColumnType,
  comparisonColumns,
  spectrumColumns,
  trialColumns,
} from './columns.ts';
export { csvText } from './csv.ts';
export { jsonText } from './json.ts';
export { parquetBytes } from './parquet.ts';
export { resultTable } from './rows.ts';
export type { Table, Value } from './table.ts';
export { type TrialPoint, trialTable } from './trial-rows.ts';
