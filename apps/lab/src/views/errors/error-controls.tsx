import { errorNames, quantityTitles } from '@onestep/experiment';
import type { JSX } from 'preact';
import type { Lab } from '../../state/lab.ts';
import { RidgeChoice } from '../ridge-choice.tsx';
import { shownError } from './data.ts';

/** Which error, and at which ridge: for every view of errors the same. */
export function ErrorControls({ lab }: { readonly lab: Lab }): JSX.Element {
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
      <RidgeChoice lab={lab} />
    </>
  );
}
