import type { ErrorName } from '../comparison/quantities.ts';
import { type DataRow, type DataSource, dataRow } from './data-row.ts';

/** The errors that have panels, one for each ridge. */
export const shownErrors: readonly ErrorName[] = ['objective', 'testError'];

/** The panel of an error at one ridge. */
export function errorPanel(name: ErrorName, ridgeIndex: number): string {
  return `${name}, ridge ${ridgeIndex + 1}`;
}

/** The rows of a limit along x; none where it has no value. */
export function limitLine(
  where: Pick<DataRow, 'panel' | 'quantity'> & { readonly source: DataSource },
  xs: readonly number[],
  values: readonly (number | null)[] = [],
): DataRow[] {
  return values.flatMap((value, i) =>
    value === null ? [] : [dataRow({ ...where, x: xs[i] as number, value })],
  );
}
