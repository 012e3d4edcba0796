import { canonicalText, labLink } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openFile, savedRows, small, specOf } from './page-parts.ts';
import type { ServedLab } from './served-lab.ts';

/** What the page is given, good and bad. */
export function inputTests(lab: () => ServedLab): void {
  test('a broken link, a refused value and a broken file leave the last good state, and say why', async () => {
    const { page, problems } = await lab().open(`${labLink(small, '')}&network.width=-3`);
    await page.getByText('This link cannot be read').waitFor();
    expect(specOf(page).title).toBe('A spike appears');
    await page.getByRole('button', { name: 'Dismiss' }).click();

    const before = canonicalText(specOf(page));
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      labLink(small, '').replace('relu', 'relo'),
    );
    await page.getByText('did you mean relu?').waitFor();
    expect(canonicalText(specOf(page))).toBe(before);

    const width = page.getByLabel('width', { exact: true });
    await width.fill('many');
    await width.press('Enter');
    await page.getByText('wanted a positive whole number (hidden width N), got "many"').waitFor();
    expect(await width.getAttribute('aria-invalid')).toBe('true');
    expect(canonicalText(specOf(page))).toBe(before);
    await width.fill('170');
    await width.press('Enter');
    expect(await width.getAttribute('aria-invalid')).toBe('false');
    expect(specOf(page).network.width).toBe(170);

    await openFile(page, 'broken.yaml', 'network: { inputDim: 4\ndata: [');
    await page.getByText('broken.yaml cannot be used; nothing was changed.').waitFor();
    expect(specOf(page).network.width).toBe(170);
    await openFile(page, 'picture.json', '{"points": [1], "manifest": {}}');
    await page.getByText('picture.json cannot be used; nothing was changed.').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('it opens a spec, and a result of the command line with its simulation', async () => {
    const { page, problems } = await lab().open();
    await openFile(page, 'mine.yaml', stringify(small));
    await page.getByText('Loaded the spec mine.yaml.').waitFor();
    expect(specOf(page)).toEqual(small);

    const simulation = { mean: 0.75, standardError: 0.01, trials: 20 };
    const quantities = { testError: { simulation, limit: 0.7, status: 'ok', z: 5, agrees: false } };
    const points = [0, 1, 2, 4].flatMap((size) =>
      small.ridge.map((ridge) => ({ at: { 'step.size': size, ridge }, quantities })),
    );
    const verdict = { agrees: false, maxAbsZ: 5, allowance: 0.05 };
    const result = { theory: 'any-step', points, verdict, manifest: { spec: small } };
    await openFile(page, 'result.json', JSON.stringify(result));
    await page.getByText('Showing the simulation recorded in result.json.').waitFor();
    const rows = (await savedRows(page, 'errors')).filter(({ kind }) => kind === 'simulation');
    expect(rows.map(({ value, trials }) => [Number(value), Number(trials)])).toEqual(
      [0, 1, 2, 4].map(() => [0.75, 20]),
    );
    expect(problems).toEqual([]);
    await page.context().close();
  });
}
