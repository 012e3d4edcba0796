import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ServedLab } from './served-lab.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));

/** Every view as a picture: build artefacts for eyes, not in the repository. */
export function screenshotTests(lab: () => ServedLab): void {
  test.each([
    ['light', 'light', 1440],
    ['dark', 'dark', 1440],
    ['phone', 'light', 390],
  ] as const)('every view, %s', async (name, colorScheme, width) => {
    await mkdir(folder, { recursive: true });
    const options = { colorScheme, viewport: { width, height: 900 }, deviceScaleFactor: 1.5 };
    const { page, problems } = await lab().open('', options);
    await page.getByText('8 trials, about').waitFor();
    await page.locator('.katex').first().waitFor();
    await page.locator('[data-limit=coming]').first().waitFor({ state: 'detached' });
    // As tall as the page: a capture of more than the window changes the width for a moment, and figures follow it.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height });
    const views = await page.locator('.view').all();
    expect(views.length).toBeGreaterThan(5);
    for (const view of views) {
      const file = `${folder}${await view.getAttribute('data-view')}-${name}.png`;
      await view.screenshot({ path: file });
    }
    await page.screenshot({ path: `${folder}page-${name}.png` });
    expect(problems).toEqual([]);
    await page.context().close();
  });
}
