import { canonicalText, type ExperimentSpec, labLink, specFromLink } from '@onestep/experiment';
import { effect } from '@preact/signals';
import type { NoticeState } from './notices.ts';
import type { SpecState } from './spec-state.ts';

/** The part of a window that keeps the state. */
export type AddressWindow = Pick<
  Window,
  'history' | 'location' | 'addEventListener' | 'removeEventListener'
>;

const brokenLink = 'This link cannot be read; the last good state stays.';

/** The spec of the address, or null where it has none; a broken one is said and counts as none. */
export function specOfAddress(
  { location }: Pick<Window, 'location'>,
  notices: NoticeState,
): ExperimentSpec | null {
  if (location.hash.length < 2) return null;
  try {
    return specFromLink(location.hash);
  } catch (cause) {
    notices.problem(brokenLink, cause);
    return null;
  }
}

/**
 * Keeps the address and the spec the same: every change is an entry of the history, a movement of a slider one as a
 * whole, and going back, or a new hash, brings that spec.
 *
 * @returns what ends it
 */
export function connectAddress(
  state: SpecState,
  notices: NoticeState,
  window: AddressWindow,
): () => void {
  // The first state, and what follows within one movement, take the place of the entry before.
  let replaces = true;
  const stop = effect(() => {
    const hash = labLink(state.spec.value, '');
    const { history, location } = window;
    if (hash !== location.hash) {
      if (replaces) history.replaceState(null, '', hash);
      else history.pushState(null, '', hash);
    }
    replaces = state.moment.value === 'moving';
  });
  const follow = (): void => {
    const spec = specOfAddress(window, notices);
    if (spec === null) {
      // The address says again what the page shows.
      window.history.replaceState(null, '', labLink(state.spec.peek(), ''));
    } else if (!isSame(spec, state.spec.peek())) {
      state.replace(spec);
    }
  };
  window.addEventListener('popstate', follow);
  return () => {
    stop();
    window.removeEventListener('popstate', follow);
  };
}

function isSame(a: ExperimentSpec, b: ExperimentSpec): boolean {
  return a.title === b.title && canonicalText(a) === canonicalText(b);
}
