import { formatNumber } from '@onestep/experiment';
import type { JSX } from 'preact';
import type { Lab } from '../state/lab.ts';

/** Which of the spec's ridges the views show; nothing where there is only one. */
export function RidgeChoice({ lab }: { readonly lab: Lab }): JSX.Element | null {
  const { ridge } = lab.state.spec.value;
  if (ridge.length === 1) return null;
  return (
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
  );
}
