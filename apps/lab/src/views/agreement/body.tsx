import { formatSummary, formatZ } from '@onestep/experiment';
import type { JSX } from 'preact';
import { quantityEntry } from '../../explain/quantities.ts';
import { SymbolName, SymbolTip } from '../../explain/symbol-name.tsx';
import {
  type AgreementData,
  type AgreementRow,
  limitText,
  statusMeaning,
  statusWord,
} from './data.ts';

/** Simulation beside its limit, a row for each quantity. */
export function AgreementBody({ data }: { readonly data: AgreementData }): JSX.Element {
  return (
    <table class="rows agreement">
      <thead>
        <tr>
          <th scope="col">quantity</th>
          <th scope="col">
            simulation
            {data.trials > 0 ? (
              <small>
                mean ± <SymbolName name="standardError" />, {data.trials} trials
              </small>
            ) : null}
          </th>
          <th scope="col">limit</th>
          <th scope="col">
            <SymbolName name="zScore" />
          </th>
          <th scope="col">verdict</th>
        </tr>
      </thead>
      {data.groups.map(({ title, rows }) => (
        <tbody key={title}>
          <tr class="group">
            <th scope="rowgroup" colSpan={5}>
              {title}
            </th>
          </tr>
          {rows.map((row) => (
            <Row key={row.name} row={row} isComparing={data.isComparing} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({
  row,
  isComparing,
}: {
  readonly row: AgreementRow;
  readonly isComparing: boolean;
}): JSX.Element {
  const entry = quantityEntry(row.name);
  const word = statusWord(row, isComparing);
  return (
    <tr data-quantity={row.name} data-verdict={word}>
      <th scope="row">
        <SymbolTip entry={entry} /> <span class="words">{entry.words.replace(/\.$/, '')}</span>
      </th>
      <td>{row.simulation === null ? '–' : formatSummary(row.simulation)}</td>
      <td>{limitText(row)}</td>
      <td>{formatZ(row.compared?.z ?? null)}</td>
      <td class="verdict" title={statusMeaning[word]}>
        {word}
      </td>
    </tr>
  );
}
