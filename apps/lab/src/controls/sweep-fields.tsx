import { parseOverride, SpecError, sweepablePaths } from '@onestep/experiment';
import type { JSX } from 'preact';
import { usePage } from '../page.ts';
import { sweptValues } from '../state/own-point.ts';
import { TextField } from './text-field.tsx';

/** The swept paths, a line of values each. */
export function SweepFields(): JSX.Element {
  const { state } = usePage().lab;
  const spec = state.spec.value;
  const swept = Object.entries(spec.sweep);
  const free = sweepablePaths.filter((path) => !(path in spec.sweep) && !clashes(path, spec.sweep));
  const without = (path: string) => Object.fromEntries(swept.filter(([other]) => other !== path));
  return (
    <fieldset>
      <legend>sweep</legend>
      {swept.map(([path, values]) => (
        <div class="swept" key={path}>
          <TextField
            label={path}
            path={`sweep.${path}`}
            text={sweptValues(values).map(valueText).join(', ')}
            parse={parseValues}
            inputMode="text"
          />
          <button
            type="button"
            class="quiet"
            aria-label={`remove the sweep over ${path}`}
            onClick={() => state.edit({ sweep: without(path) }, { control: `sweep.${path}` })}
          >
            remove
          </button>
        </div>
      ))}
      <select
        aria-label="Sweep another value"
        value=""
        onChange={({ currentTarget }) => {
          const path = currentTarget.value;
          currentTarget.value = '';
          state.edit({ [`sweep.${path}`]: [...startValues(path)] });
        }}
      >
        <option value="">sweep another value …</option>
        {free.map((path) => (
          <option key={path} value={path}>
            {path}
          </option>
        ))}
      </select>
    </fieldset>
  );

  /** Half, once and twice what the spec says, where that means something. */
  function startValues(path: string): readonly unknown[] {
    if (path === 'step.size') return [0, 1, 2, 5, 10];
    if (path === 'step.exponent') return [-0.3, 0.1, 0.2, 0.3, 0.4];
    if (path === 'ridge') return [0.01, 0.1, 1];
    if (path === 'size') return [0.5, 1, 2];
    const [section = '', key = ''] = path.split('.');
    const own = (Reflect.get(spec, section) as Readonly<Record<string, unknown>>)[key];
    return typeof own === 'number' && own > 1 ? [Math.round(own / 2), own, 2 * own] : [own];
  }
}

/** Size and exponent are two names of one step. */
function clashes(path: string, sweep: Readonly<Record<string, unknown>>): boolean {
  if (path === 'step.size') return 'step.exponent' in sweep;
  return path === 'step.exponent' && 'step.size' in sweep;
}

function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** "0, 1, 2" → [0, 1, 2]; functions as on the command line. */
function parseValues(typed: string): unknown {
  try {
    return parseOverride(`values=[${typed}]`).value;
  } catch (cause) {
    if (cause instanceof SpecError) return typed;
    throw cause;
  }
}
