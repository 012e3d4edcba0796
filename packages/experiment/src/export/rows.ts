import {
  type ComparisonDocument,
  isSpectrumDocument,
  type ResultDocument,
  type SpectrumDocument,
} from '../result/result-document.ts';
import { cell, cellsOf } from './cells.ts';
import { columnsOf, comparisonColumns, spectrumColumns } from './columns.ts';
import type { Table, Value } from './table.ts';

/**
 * The tidy long form of a result.
 *
 * Of a comparison: a row for each point and quantity, with where the point lies (`at.step.size`, `at.ridge`, …), the
 * quantity, and every field of it, nested ones by their dotted names. What does not depend on the ridge is repeated at
 * every ridge, as it is in the result. Of a spectrum: a row for each point and eigenvalue or outlier.
 */
export function resultTable(document: ResultDocument): Table {
  const [rows, known] = isSpectrumDocument(document)
    ? [spectrumRows(document), spectrumColumns]
    : [comparisonRows(document), comparisonColumns];
  const { specHash } = document.manifest;
  return { columns: columnsOf(rows, known), rows: rows.map((row) => ({ ...row, specHash })) };
}

function comparisonRows({ points }: ComparisonDocument): Record<string, Value>[] {
  return points.flatMap(({ at, quantities }) =>
    Object.entries(quantities).map(([quantity, { simulation, ...fields }]) => ({
      ...positionCells(at),
      quantity,
      ...cellsOf('', simulation),
      ...cellsOf('', fields),
    })),
  );
}

function spectrumRows({ points }: SpectrumDocument): Record<string, Value>[] {
  return points.flatMap(({ at, eigenvalues, measuredOutliers, predictedOutliers }) =>
    Object.entries({
      eigenvalue: eigenvalues,
      measuredOutlier: measuredOutliers,
      predictedOutlier: predictedOutliers,
    }).flatMap(([quantity, values]) =>
      values.map((value, index) => ({ ...positionCells(at), quantity, index, value })),
    ),
  );
}

/** `at.` and the path of each swept key; a function is its JSON. */
function positionCells(at: ComparisonDocument['points'][number]['at']): Record<string, Value> {
  return Object.fromEntries(Object.entries(at).map(([key, value]) => [`at.${key}`, cell(value)]));
}
