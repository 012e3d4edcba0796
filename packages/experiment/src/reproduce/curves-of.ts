import type { Curve } from '../figures/curves-figure.ts';
import type { DataRow } from './data-row.ts';

/** The rows of one panel. */
export function inPanel(rows: readonly DataRow[], panel: string): readonly DataRow[] {
  return rows.filter((row) => row.panel === panel);
}

/** What a group of rows is drawn as. */
export interface CurveLook {
  readonly role?: Curve['role'];
  /** Default: the rows' own order. */
  readonly order?: number | null;
  readonly name?: string;
}

/**
 * One curve for every quantity, source and order among the rows, in the order in which they come.
 *
 * @param look what the role, colour and name of a group are, where not those of its source and order; null leaves it out.
 */
export function curvesOf(
  rows: readonly DataRow[],
  look: (first: DataRow) => CurveLook | null = () => ({}),
): Curve[] {
  const groups = new Map<string, DataRow[]>();
  for (const row of rows) {
    const key = `${row.quantity}\n${row.source}\n${row.order}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0] as DataRow;
    const chosen = look(first);
    if (chosen === null) return [];
    const points = group
      .map(({ x, value, standardError }) => ({ x, y: value, standardError }))
      .sort((a, b) => a.x - b.x);
    return [{ role: chosen.role ?? first.source, order: first.order, ...chosen, points }];
  });
}
