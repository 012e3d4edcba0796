import { labLink } from '@onestep/experiment';
import { describe, expect, test } from 'vitest';
import { type AddressWindow, connectAddress, specOfAddress } from '../../src/state/address.ts';
import { createNotices } from '../../src/state/notices.ts';
import { createSpecState } from '../../src/state/spec-state.ts';
import { preset } from '../preset.ts';

const spike = preset('a-spike-appears');

/** The history of a window, as far as the address needs it. */
function fakeWindow(hash = '') {
  const entries = [hash];
  let index = 0;
  let follow: () => void = () => {};
  const window = {
    location: {
      get hash() {
        return entries[index];
      },
    },
    history: {
      replaceState: (_: unknown, __: string, next: string) => {
        entries[index] = next;
      },
      pushState: (_: unknown, __: string, next: string) => {
        entries.splice(index + 1);
        entries.push(next);
        index += 1;
      },
    },
    addEventListener: (_: string, listener: () => void) => {
      follow = listener;
    },
    removeEventListener: () => {
      follow = () => {};
    },
  };
  const go = (steps: number): void => {
    index += steps;
    follow();
  };
  const type = (next: string): void => {
    entries.splice(index + 1);
    entries.push(next);
    index += 1;
    follow();
  };
  return { window: window as unknown as AddressWindow, entries, go, type };
}

describe('the address and the spec are the same', () => {
  test('a change is an entry, a movement one as a whole, and back brings what was before', () => {
    const { window, entries, go } = fakeWindow();
    const state = createSpecState(spike);
    const stop = connectAddress(state, createNotices(), window);
    expect(entries).toEqual([labLink(spike, '')]);
    state.edit({ 'network.width': 200 });
    for (const size of [3.1, 3.2, 3.3]) state.edit({ 'step.size': size }, { moment: 'moving' });
    state.edit({ 'step.size': 3.3 }, { moment: 'settled' });
    for (const size of [3.4, 3.5]) state.edit({ 'step.size': size }, { moment: 'moving' });
    state.edit({ 'step.size': 3.5 }, { moment: 'settled' });
    state.edit({ trials: 9 });
    expect(entries).toHaveLength(5);
    go(-1);
    expect(state.spec.value).toMatchObject({ trials: 8, step: { size: 3.5 } });
    go(-1);
    expect(state.spec.value.step).toEqual({ size: 3.3 });
    go(-1);
    expect(state.spec.value).toMatchObject({ step: { size: 6 }, network: { width: 200 } });
    go(-1);
    expect(state.spec.value).toEqual(spike);
    expect(entries).toHaveLength(5);
    stop();
    state.edit({ trials: 7 });
    expect(entries).toHaveLength(5);
  });

  test('a hash that cannot be read is said, the spec stays, and the address says it again', () => {
    const { window, entries, type } = fakeWindow();
    const state = createSpecState(spike);
    const notices = createNotices();
    connectAddress(state, notices, window);
    type('#network.width=x');
    expect(notices.notice.value?.kind).toBe('problem');
    expect(notices.notice.value?.details.join()).toContain('network.width');
    expect(state.spec.value).toBe(spike);
    expect(entries.at(-1)).toBe(labLink(spike, ''));
    type(labLink({ ...spike, trials: 3 }, ''));
    expect(state.spec.value.trials).toBe(3);
  });

  test('an empty hash has no spec, and says nothing', () => {
    const notices = createNotices();
    expect(specOfAddress(fakeWindow('').window, notices)).toBeNull();
    expect(specOfAddress(fakeWindow('#').window, notices)).toBeNull();
    expect(notices.notice.value).toBeNull();
  });
});

describe('the spec is always valid', () => {
  test('what it refuses is kept by its control, with the reason; the good values stay', () => {
    const state = createSpecState(spike);
    expect(state.edit({ 'network.width': -1 })).toBe(false);
    expect(state.edit({ ridge: [] }, { control: 'ridge' })).toBe(false);
    expect(state.spec.value).toBe(spike);
    expect(state.refusals.value.get('network.width')?.problems[0]).toMatchObject({
      path: 'network.width',
      got: '-1',
    });
    expect(state.edit({ 'network.width': 50 })).toBe(true);
    expect([...state.refusals.value.keys()]).toEqual(['ridge']);
    state.replace(spike);
    expect(state.refusals.value.size).toBe(0);
  });

  test('changes that belong together are taken together', () => {
    const state = createSpecState(spike);
    expect(state.edit({ 'data.reuseBatch': true })).toBe(true);
    expect(state.edit({ 'data.ridgeSamples': 100 })).toBe(false);
    expect(state.edit({ 'data.ridgeSamples': 100, 'data.stepSamples': 100 })).toBe(true);
    expect(state.edit({ 'step.exponent': 0.3 })).toBe(true);
    expect(state.spec.value.step).toEqual({ exponent: 0.3 });
  });
});
