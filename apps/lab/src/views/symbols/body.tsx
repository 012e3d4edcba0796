import type { JSX } from 'preact';
import { SymbolText } from '../../explain/symbol-text.tsx';
import type { SymbolGroup, SymbolsData } from './data.ts';

/** A row for each symbol: what it is called, what it means, what it is here. Groups fold; the first is open. */
export function SymbolsBody({ data }: { readonly data: SymbolsData }): JSX.Element {
  return (
    <div class="symbol-groups">
      {data.groups.map((group, i) => (
        <details key={group.title} open={i === 0}>
          <summary>
            {group.title}
            <span class="glance">
              {group.rows.map(({ text }) => (
                <var key={text}>
                  <SymbolText text={text} />
                </var>
              ))}
            </span>
          </summary>
          <SymbolTable group={group} />
        </details>
      ))}
    </div>
  );
}

function SymbolTable({ group }: { readonly group: SymbolGroup }): JSX.Element {
  return (
    <table class="rows symbols" aria-label={group.title}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">symbol</th>
          <th scope="col">meaning</th>
          <th scope="col">here</th>
        </tr>
      </thead>
      <tbody>
        {group.rows.map(({ text, words, meaning, value }) => (
          <tr key={text}>
            <th scope="row">
              <var>
                <SymbolText text={text} />
              </var>
            </th>
            <td>
              <strong>{words}</strong> <SymbolText text={meaning} />
            </td>
            <td>{value ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
