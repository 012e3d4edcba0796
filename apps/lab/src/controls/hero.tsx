import { formatNumber, stepSizeOf } from '@onestep/experiment';
import { spikeThreshold } from '@onestep/theory';
import type { JSX } from 'preact';
import { SymbolName } from '../explain/symbol-name.tsx';
import { usePage } from '../page.ts';
import {
  highestExponent as highest,
  lowestExponent as lowest,
  moveStep,
} from '../state/move-step.ts';
import { RunControl } from './run-control.tsx';

const grain = 0.005;

/** Where the second, third and fourth spike leave the bulk as n → ∞, and where the theory of the paper ends. */
const thresholds = [
  { alpha: spikeThreshold(2), name: '1/4' },
  { alpha: spikeThreshold(3), name: '1/3' },
  { alpha: spikeThreshold(4), name: '3/8' },
  { alpha: 1 / 2, name: '1/2' },
];

/** The step exponent, which everything else answers. */
export function Hero(): JSX.Element {
  const { lab } = usePage();
  const spec = lab.state.spec.value;
  const { stepSamples } = spec.data;
  const stepSize = stepSizeOf(spec);
  const alpha = 'exponent' in spec.step ? spec.step.exponent : exponentOf(stepSize, stepSamples);
  const { step } = lab.limits.point.value.best;
  const hasStep = stepSize > 0;

  const place = (value: number): string => `${(100 * (value - lowest)) / (highest - lowest)}%`;

  return (
    <section class="hero" aria-label="Step">
      <div class="alpha">
        <p class="alpha-value">
          <SymbolName name="alpha" /> ={' '}
          <output for="alpha">{hasStep ? formatNumber(alpha, 3) : '−∞'}</output>
        </p>
        <div class="slider">
          <input
            id="alpha"
            type="range"
            min={lowest}
            max={highest}
            step={grain}
            value={hasStep ? Math.min(highest, Math.max(lowest, alpha)) : lowest}
            aria-label="step exponent α, η = n₀^α"
            aria-valuetext={
              hasStep
                ? `α = ${formatNumber(alpha, 3)}, η = ${formatNumber(stepSize, 3)}, ${step.spikes} spikes`
                : 'no step, η = 0'
            }
            onInput={({ currentTarget }) => moveStep(lab, currentTarget.valueAsNumber, 'moving')}
            onChange={({ currentTarget }) => moveStep(lab, currentTarget.valueAsNumber, 'settled')}
          />
          <div class="ticks" aria-hidden="true">
            <span style={{ left: place(lowest) }}>no step</span>
            <span style={{ left: place(0) }}>0</span>
            {thresholds.map(({ alpha: at, name }) => (
              <span key={name} class={`at-${name.replace('/', '-')}`} style={{ left: place(at) }}>
                {name}
              </span>
            ))}
          </div>
        </div>
      </div>
      <dl class="readings">
        <div>
          <dt>
            <SymbolName name="eta" />
          </dt>
          <dd>{formatNumber(stepSize, 3)}</dd>
        </div>
        <div>
          <dt>
            spikes <SymbolName name="spikes" />
          </dt>
          <dd>{step.spikes}</dd>
        </div>
        <div>
          <dt>
            <SymbolName name="omega" />
          </dt>
          <dd>{formatNumber(step.omega, 2)}</dd>
        </div>
      </dl>
      <RunControl />
      <label class="check">
        <input
          type="checkbox"
          checked={lab.rerunsOnRelease.value}
          onChange={({ currentTarget }) => {
            lab.rerunsOnRelease.value = currentTarget.checked;
          }}
        />
        rerun when let go
      </label>
    </section>
  );
}

function exponentOf(stepSize: number, stepSamples: number): number {
  const exponent = Math.log(stepSize) / Math.log(stepSamples);
  return Number.isFinite(exponent) ? exponent : lowest;
}
