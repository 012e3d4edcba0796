import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { usePage } from '../page.ts';

/** The GPU switch, with what it changes; off and explained where the browser has none. */
export function DeviceField(): JSX.Element {
  const { device } = usePage().lab;
  const note = useId();
  const isOn = device.device.value === 'gpu';
  const offered = device.offered.value;
  return (
    <div class="device">
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          disabled={offered === null}
          aria-describedby={note}
          onChange={({ currentTarget }) => device.choose(currentTarget.checked ? 'gpu' : 'cpu')}
        />
        products on the GPU{offered === null ? '' : ` (${offered})`}
      </label>
      <p id={note} class="note">
        {offered === null
          ? 'This browser offers pages no GPU.'
          : isOn
            ? 'float32: the numbers differ from the command line’s from about the fifth digit on. Loaded at the next run.'
            : 'The CPU computes in doubles, as the command line does.'}
      </p>
    </div>
  );
}
