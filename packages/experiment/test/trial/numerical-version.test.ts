import { numericalSample, numericalVersion, recordedSample } from '@onestep/experiment';
import { useBackend } from '@onestep/linalg';
import { afterEach, expect, test } from 'vitest';

afterEach(() => {
  useBackend('auto');
});

test('the numbers of a trial are those of their version, to the last bit', async () => {
  useBackend('wasm-deterministic');
  const found = await numericalSample();
  const what = `The numbers of a trial have changed. If that is meant, raise numericalVersion (now ${numericalVersion}) in src/trial/numerical-version.ts, so that trials stored before are not mixed with new ones, and set recordedSample to '${found}'.`;
  expect(found, what).toBe(recordedSample);
});
