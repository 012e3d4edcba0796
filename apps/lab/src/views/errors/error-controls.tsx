import { errorNames, formatNumber, quantityTitles } from '@onestep/experiment';
import type { JSX } from 'preact';
import type { Lab } from '../../state/lab.ts';
import { shownError } from './data.ts';

/** Which error, and at which ridge: for every view of errors the same. */
export function ErrorControls({ lab }: { readonly lab: Lab }): JSX.Element {
  const { ridge } = lab.state.spec.value;
  return (
    <>
      <select
        aria-label="Which error"
        value={shownError.value}
        onChange={({ currentTarget }) => {
          const chosen = errorNames.find((name) => name === currentTarget.value);
          if (chosen) shownError.value = chosen;
        }}
      >
        {errorNames.map((name) => (
          <option key={name} value={name}>
            {quantityTitles[name]}
          </option>
        ))}
      </select>
      {ridge.length === 1 ? null : (
        <select
          aria-label="Which ridge penalty"
          value={lab.shownRidge.value}
          onChange={({ currentTarget }) => lab.showRidge(Number(currentTarget.value))}
        >
          {ridge.map((value, i) => (
            <option key={value} value={i}>
              λ = {formatNumber(value)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
