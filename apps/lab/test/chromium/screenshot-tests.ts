import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ServedLab } from './served-lab.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));

const looks = [
  { name: 'light', theme: 'light', width: 1440 },
  { name: 'dark', theme: 'dark', width: 1440 },
  { name: 'phone', theme: 'light', width: 390 },
];

/** Every view as a picture: build artefacts for eyes, not in the repository. */
export function screenshotTests(lab: () => ServedLab): void {
  test('every view has its picture: light, dark and on a phone', async () => {
    await mkdir(folder, { recursive: true });
    const { page, problems } = await lab().open('', { deviceScaleFactor: 1.5 });
    await page.getByText('8 trials, about').waitFor();
    await page.locator('.katex').first().waitFor();
    await page.locator('[data-limit=coming]').first().waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: 'agrees' }).first().waitFor();
    const views = await page.locator('.view').all();
    expect(views.length).toBeGreaterThan(5);
    for (const { name, theme, width } of looks) {
      await page.getByLabel('Theme').selectOption(theme);
      // As tall as the page: a capture of more than the window changes the width for a moment, and figures follow it.
      await page.setViewportSize({ width, height: 900 });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height });
      const figures = page.locator('.figure svg[role=img]');
      const widths = (): Promise<number[]> =>
        figures.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
      await expect.poll(async () => Math.max(...(await widths()))).toBeLessThan(width);
      await page.waitForTimeout(300);
      for (const view of views) {
        const file = `${folder}${await view.getAttribute('data-view')}-${name}.png`;
        await view.screenshot({ path: file });
      }
      await page.screenshot({ path: `${folder}page-${name}.png` });
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });
}
