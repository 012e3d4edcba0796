import { type ExperimentSpec, labLink, readSpec, specFromLink } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { eta, finished, long, small, specOf } from './page-parts.ts';
import type { ServedLab } from './served-lab.ts';

/** What a student does with the page. */
export function journeyTests(lab: () => ServedLab): void {
  test('a student goes from a preset to a shared link, and back', async () => {
    const { page, problems } = await lab().open();
    // The start is a true picture: simulated, with limits.
    await page.locator('[data-view=errors] svg[role=img]').waitFor();
    await page.getByText('8 trials, about').waitFor();
    expect(await page.locator('[data-view=errors] svg circle').count()).toBe(7);
    expect(specOf(page).title).toBe('A spike appears');

    await page.getByLabel('Preset').selectOption('no-linear-part');
    expect(specOf(page).title).toContain('no linear part');
    await page.getByLabel('Preset').selectOption('a-spike-appears');
    const before = await eta(page);
    const slider = page.getByRole('slider', { name: 'step exponent' });
    await slider.focus();
    for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
    const after = await eta(page);
    expect(Number(after)).toBeGreaterThan(Number(before));
    expect(await slider.getAttribute('aria-valuetext')).toContain(`η = ${after}`);
    await page.locator('[data-view=errors] [data-limit=ready]').waitFor();

    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('Copied: the link to this state.').waitFor();
    const shared = await page.evaluate(() => navigator.clipboard.readText());
    expect(shared).toBe(page.url());
    const other = await lab().open(new URL(shared).hash);
    expect(await eta(other.page)).toBe(after);
    expect(specOf(other.page)).toEqual(specOf(page));
    await other.page.reload();
    expect(await eta(other.page)).toBe(after);

    for (let i = 0; i < 5; i += 1) await page.goBack();
    expect(await eta(page)).toBe(before);
    await page.goForward();
    expect(Number(await eta(page))).toBeGreaterThan(Number(before));
    expect([...problems, ...other.problems]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  test('what it copies runs elsewhere: spec, command line and TypeScript', async () => {
    const { page, problems } = await lab().open(labLink({ ...small, step: { size: 3 } }, ''));
    const copied = async (name: string): Promise<string> => {
      await page.getByText('Copy as').click();
      await page.getByRole('button', { name }).click();
      await page.getByText('Copied: ').waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const ran: ExperimentSpec = {
      ...small,
      step: { size: 3 },
      sweep: { 'step.size': [0, 1, 2, 3, 4] },
    };
    expect(readSpec(await copied('Spec (YAML)'))).toEqual(ran);
    const command = await copied('Command line');
    const [, link = ''] = /^npm run --silent onestep -- compare '(.*)'$/.exec(command) ?? [];
    expect(specFromLink(link)).toEqual(ran);
    const program = await copied('TypeScript');
    const [, text = ''] = /readSpec\(`\n([\s\S]*?)`\);/.exec(program) ?? [];
    expect(readSpec(text)).toEqual(ran);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a run is paused, resumed and cancelled, and the next seed is another run', async () => {
    const { page, problems } = await lab().open(labLink(long, ''));
    await page.getByRole('button', { name: '▶ Run' }).click();
    // Long runs are asked about first.
    const ask = page.getByRole('button', { name: 'Run all the same' });
    const cancel = page.getByRole('button', { name: 'Cancel' });
    await ask.or(cancel).first().waitFor();
    if (await ask.isVisible()) await ask.click();
    await page.getByText(/^[1-9]\d* of 400 trials/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await cancel.click();
    await finished(page);
    await page.getByText(/cancelled after \d+ of 400 trials/).waitFor();
    await page.getByLabel('trials', { exact: true }).fill('2');
    await page.getByLabel('trials', { exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Next seed' }).click();
    await page.getByText('2 trials, about').waitFor();
    expect(specOf(page).seed).toBe('tests2');
    expect(specOf(page).trials).toBe(2);
    expect(problems).toEqual([]);
    await page.context().close();
  });
}
