import { afterAll, beforeAll, describe } from 'vitest';
import { habitTests } from './habit-tests.ts';
import { inputTests } from './input-tests.ts';
import { journeyTests } from './journey-tests.ts';
import { numberTests } from './number-tests.ts';
import { screenshotTests } from './screenshot-tests.ts';
import { findChromium, type ServedLab, serveBuiltLab } from './served-lab.ts';

const executablePath = findChromium();
if (executablePath === undefined) {
  console.warn('The page is not tested: no Chromium on the PATH (Debian: the package chromium).');
}

// One build and one browser for all of them.
describe.skipIf(executablePath === undefined)('the page in Chromium', { timeout: 240_000 }, () => {
  let served: ServedLab | undefined;
  const lab = (): ServedLab => served as ServedLab;
  beforeAll(async () => {
    served = await serveBuiltLab(executablePath as string);
  }, 120_000);
  afterAll(() => served?.close());

  journeyTests(lab);
  numberTests(lab);
  inputTests(lab);
  habitTests(lab);
  screenshotTests(lab);
});
