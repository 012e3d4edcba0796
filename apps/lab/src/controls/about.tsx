import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

/** What this is, in a dialog. */
export function About(): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        About
      </button>
      <dialog ref={dialog} aria-label="About the lab">
        <h2>One gradient step, simulated and predicted</h2>
        <p>
          A two-layer network takes one large gradient step of size η = n^α on its first layer;
          ridge regression fits the second. As α grows, spikes leave the bulk of the feature
          spectrum one by one, and each lets the network learn one more power of the input. This
          page simulates that experiment and draws the limiting formulas for the same sizes beside
          it.
        </p>
        <p>
          Points with bars and grey histograms are simulation. Solid lines are the any-step limit,
          thin lines the small-step limit, dashed lines the plateaus that the paper derives as n →
          ∞. Colour and dash mean the order k.
        </p>
        <p>
          Everything is computed in this browser, by the same code as the command line; nothing is
          sent anywhere. The same spec and seed give the same numbers.
        </p>
        <p>
          Model and regimes: <cite>arXiv 2310.07891</cite> (Moniri, Lee, Hassani, Dobriban).
        </p>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
}
