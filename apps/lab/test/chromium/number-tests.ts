import { labLink, planExperiment, summarize } from '@onestep/experiment';
import { runPlan } from '@onestep/experiment/node';
import { expect, test } from 'vitest';
import { finished, savedRows, small } from './page-parts.ts';
import type { ServedLab } from './served-lab.ts';

/** The numbers of the page beside those of the command line. */
export function numberTests(lab: () => ServedLab): void {
  test('the numbers are the command line’s for the same spec', async () => {
    const { page, problems } = await lab().open(labLink(small, ''));
    await page.getByText('4 trials, about').waitFor();
    const plan = planExperiment(small);
    const results = await runPlan(plan, { workers: 1 });
    for (const [quantity, ridgeIndex] of [
      ['testError', 0],
      ['objective', 1],
      ['trainError', 1],
    ] as const) {
      await page.getByLabel('Which error').selectOption(quantity);
      await page
        .locator('[data-view=errors]')
        .getByLabel('Which ridge')
        .selectOption(String(ridgeIndex));
      const rows = await savedRows(page, 'errors');
      const simulated = rows.filter(({ kind }) => kind === 'simulation');
      expect(simulated.map(({ stepSize }) => Number(stepSize))).toEqual([0, 1, 2, 4]);
      for (const [stepIndex, row] of simulated.entries()) {
        const values = (results[0] ?? []).map(
          ({ measured }) => measured[stepIndex]?.[ridgeIndex]?.[quantity] as number,
        );
        const { mean, standardError } = summarize(values);
        expect(row.quantity).toBe(quantity);
        expect(Number(row.trials)).toBe(4);
        expect(Math.abs(Number(row.value) / mean - 1)).toBeLessThan(1e-9);
        expect(Math.abs(Number(row.standardError) / (standardError ?? 0) - 1)).toBeLessThan(1e-7);
      }
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('with its products on the GPU the numbers agree to float32', async () => {
    const withGpu = await lab().launchWithGpu();
    try {
      const { page, problems } = await lab().open(labLink(small, ''), {}, withGpu);
      await page.getByText('4 trials, about').waitFor();
      const simulated = async (): Promise<number[]> =>
        (await savedRows(page, 'errors'))
          .filter(({ kind }) => kind === 'simulation')
          .map(({ value }) => Number(value));
      const exact = await simulated();
      await page.getByLabel('products on the GPU').check();
      await page.getByRole('button', { name: '▶ Run' }).click();
      await page.getByText('in float32, on the GPU').first().waitFor();
      await finished(page);
      const rounded = await simulated();
      expect(rounded).not.toEqual(exact);
      for (const [i, value] of exact.entries()) {
        expect(Math.abs((rounded[i] as number) / value - 1)).toBeLessThan(1e-4);
      }
      expect(problems).toEqual([]);
    } finally {
      await withGpu.close();
    }
  });
}
