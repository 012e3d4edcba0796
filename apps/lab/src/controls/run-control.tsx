import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../page.ts';
import { nextSeed } from '../state/next-seed.ts';
import { durationText, memoryText } from './duration.ts';

/** Run, and while it runs pause and cancel in its place; a bar for what is done. */
export function RunControl(): JSX.Element {
  const { lab } = usePage();
  const { simulation } = lab;
  const asks = useSignal(false);
  const { status, done, total, failure } = simulation.run.value;
  const need = simulation.need.value;
  const isOn = status === 'running' || (status === 'paused' && done < total);
  const start = (): void => {
    asks.value = false;
    simulation.start();
  };

  return (
    <div class="run">
      {isOn ? (
        <>
          <button type="button" class="main" onClick={() => simulation.cancel()}>
            Cancel
          </button>
          {status === 'running' ? (
            <button type="button" onClick={() => simulation.pause()}>
              Pause
            </button>
          ) : (
            <button type="button" onClick={() => simulation.resume()}>
              Resume
            </button>
          )}
        </>
      ) : (
        <>
          <button
            type="button"
            class="main"
            onClick={() => {
              if (need.isLarge) asks.value = true;
              else start();
            }}
          >
            ▶ Run
          </button>
          <button
            type="button"
            onClick={() => {
              const { seed } = lab.state.spec.peek();
              lab.state.edit({ seed: nextSeed(seed) });
              if (simulation.need.peek().isLarge) asks.value = true;
              else start();
            }}
          >
            Next seed
          </button>
        </>
      )}
      <span class="run-words" role="status">
        {isOn
          ? `${Math.floor(done)} of ${total} trials${status === 'paused' ? ', paused' : timeLeft(simulation.run.value)}`
          : status === 'cancelled'
            ? `cancelled after ${done} of ${total} trials`
            : `${need.trials} trials, about ${durationText(need.seconds)}`}
      </span>
      {status === 'failed' ? (
        <p class="problem" role="alert">
          The simulation failed: {failure}. Make the sizes smaller, or run again.
        </p>
      ) : null}
      {asks.value ? (
        <div class="ask" role="alertdialog" aria-label="A long run">
          <p>
            This takes about {durationText(need.seconds)} and {memoryText(need.bytes)} of memory.
            Fewer trials or smaller sizes are quicker.
          </p>
          <button type="button" class="main" onClick={start}>
            Run all the same
          </button>
          <button
            type="button"
            onClick={() => {
              asks.value = false;
            }}
          >
            Not now
          </button>
        </div>
      ) : null}
      <progress
        aria-label="Trials done"
        hidden={!isOn}
        max={Math.max(1, total)}
        value={Math.min(done, total)}
      />
    </div>
  );
}

function timeLeft({ done, total, seconds }: { done: number; total: number; seconds: number }) {
  if (done < 0.05 * total || seconds < 0.3) return '';
  return `, ${durationText((seconds * (total - done)) / done)} left`;
}
