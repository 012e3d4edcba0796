import type { SweepValue } from '../spec/spec.ts';
import { formatNumber } from '../statistics/format.ts';

const symbols: Readonly<Record<string, string>> = {
  'step.size': 'η',
  'step.exponent': 'α',
  ridge: 'λ',
};

/** Where a point lies, in symbols: "η = 5, λ = 0.1" */
export function positionText({ at }: { at: Readonly<Record<string, SweepValue>> }): string {
  return Object.entries(at)
    .map(([key, value]) => {
      const text = typeof value === 'number' ? formatNumber(value) : JSON.stringify(value);
      return `${symbols[key] ?? key} = ${text}`;
    })
    .join(', ');
}

/** The same without the ridge, for what does not depend on it: "η = 5" */
export function stepText({ at }: { at: Readonly<Record<string, SweepValue>> }): string {
  const { ridge: _, ...step } = at;
  return positionText({ at: step });
}
