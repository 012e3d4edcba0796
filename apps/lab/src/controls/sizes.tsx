import type { ExperimentSpec } from '@onestep/experiment';
import { formatNumber } from '@onestep/experiment';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SymbolKey } from '../explain/symbols.ts';
import { usePage } from '../page.ts';
import { numberOrText, TextField } from './text-field.tsx';

interface Size {
  readonly path: string;
  readonly label: string;
  readonly symbol: SymbolKey;
  readonly of: (spec: ExperimentSpec) => number;
}

const ridgeSamples: Size = {
  path: 'data.ridgeSamples',
  label: 'ridge samples',
  symbol: 'ridgeSamples',
  of: (spec) => spec.data.ridgeSamples,
};

/** Those that can also be given as a multiple of n. */
const relative: readonly Size[] = [
  {
    path: 'network.inputDim',
    label: 'input dimension',
    symbol: 'inputDim',
    of: (spec) => spec.network.inputDim,
  },
  { path: 'network.width', label: 'width', symbol: 'width', of: (spec) => spec.network.width },
  {
    path: 'data.stepSamples',
    label: 'step samples',
    symbol: 'stepSamples',
    of: (spec) => spec.data.stepSamples,
  },
];

const testSamples: Size = {
  path: 'data.testSamples',
  label: 'test samples',
  symbol: 'testSamples',
  of: (spec) => spec.data.testSamples,
};

/** The sizes, each by itself or as a multiple of n; with ratios a change of n keeps them. */
export function Sizes(): JSX.Element {
  const { state } = usePage().lab;
  const spec = state.spec.value;
  const asRatios = useSignal(false);
  const n = ridgeSamples.of(spec);
  const scaled = (value: unknown): Readonly<Record<string, unknown>> => {
    if (!asRatios.value || typeof value !== 'number') return {};
    const sizes = [...relative, testSamples].map((size) => [
      size.path,
      Math.max(1, Math.round((size.of(spec) * value) / n)),
    ]);
    return Object.fromEntries(sizes);
  };
  const reused = (value: unknown): Readonly<Record<string, unknown>> =>
    spec.data.reuseBatch ? { 'data.ridgeSamples': value } : {};
  return (
    <fieldset>
      <legend>sizes</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={asRatios.value}
          onChange={({ currentTarget }) => {
            asRatios.value = currentTarget.checked;
          }}
        />
        as multiples of n
      </label>
      <TextField
        label={ridgeSamples.label}
        symbol={ridgeSamples.symbol}
        path={ridgeSamples.path}
        text={String(n)}
        inputMode="numeric"
        alsoChange={(value) => ({
          ...scaled(value),
          ...(spec.data.reuseBatch && { 'data.stepSamples': value }),
        })}
      />
      {relative.map((size) => {
        const also = size.path === 'data.stepSamples' ? { alsoChange: reused } : {};
        return asRatios.value ? (
          <TextField
            key={`${size.path} ratio`}
            label={`${size.label} / n`}
            symbol={size.symbol}
            path={size.path}
            text={formatNumber(size.of(spec) / n)}
            parse={(typed) => multiple(typed, n)}
            {...also}
          />
        ) : (
          <TextField
            key={size.path}
            label={size.label}
            symbol={size.symbol}
            path={size.path}
            text={String(size.of(spec))}
            inputMode="numeric"
            {...also}
          />
        );
      })}
      <TextField
        label={testSamples.label}
        symbol={testSamples.symbol}
        path={testSamples.path}
        text={String(testSamples.of(spec))}
        inputMode="numeric"
      />
    </fieldset>
  );
}

function multiple(typed: string, n: number): unknown {
  const ratio = numberOrText(typed);
  return typeof ratio === 'number' ? Math.round(ratio * n) : ratio;
}
