import type { ExperimentSpec } from '@onestep/experiment';
import { lightTheme } from '@onestep/experiment/figures';
import { signal } from '@preact/signals';
import { JSDOM } from 'jsdom';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askPhase } from '../../../src/limits/ask-theory.ts';
import { createLab, type Lab } from '../../../src/state/lab.ts';
import {
  type AlignmentsData,
  alignmentsTable,
  describeAlignments,
  measuredHere,
  seeAlignments,
  shownAlignment,
} from '../../../src/views/alignments/data.ts';
import { alignmentsFormula } from '../../../src/views/alignments/formula.ts';
import { alignments } from '../../../src/views/alignments/view.tsx';
import { isAbsence, type Seen } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';
import { simulatedLab } from '../../simulated-lab.ts';

const spec: ExperimentSpec = {
  ...preset('a-spike-appears'),
  trials: 2,
  step: { size: 8 },
  ridge: [0.1, 1],
  measure: ['alignments'],
  sweep: { 'step.size': [0, 4, 8] },
};

let lab: Lab;
beforeAll(async () => {
  lab = await simulatedLab(spec);
});
afterEach(() => {
  shownAlignment.value = 'vector';
});
afterAll(() => lab.dispose());

function seen(of: Lab): Seen<AlignmentsData> {
  const found = seeAlignments(of);
  if (isAbsence(found)) throw new Error(found.absent);
  return found;
}

describe('alignments against η', () => {
  test('one point for each step, whatever the ridges; a line for each order', () => {
    const { data, simulation } = seen(lab);
    expect(simulation).toBe('fresh');
    expect(data.orders.map(({ order }) => order)).toEqual([1, 2, 3]);
    for (const { measured, limit, smallStep } of data.orders) {
      expect(measured.map(({ stepSize }) => stepSize)).toEqual([0, 4, 8]);
      expect(limit.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
      // The small-step theory stands in here: it is not drawn twice.
      expect(smallStep).toEqual([]);
    }
    expect(measuredHere(data, 1)?.trials).toBe(2);
  });

  test('the limit is 0 up to the threshold of order 1, which is marked, and rises from there', () => {
    const { smallStep } = lab.limits;
    const answer = askPhase(smallStep.value, spec.data.stepSamples);
    const known: Lab = {
      ...lab,
      limits: { ...lab.limits, phase: signal({ answer, isComing: false, failure: null }) },
    };
    const { data } = seen(known);
    const [first] = data.orders;
    const threshold = first?.leavesAt ?? Number.NaN;
    expect(threshold).toBeGreaterThan(0);
    for (const { stepSize, value } of first?.limit ?? []) {
      if (stepSize < threshold) expect(value).toBe(0);
      else expect(value).toBeGreaterThan(0);
    }
    expect(alignmentsFormula(data).sentence).toContain('order 1 leaves the bulk at');
  });

  test('the value here is that of the spectrum’s first outlier', () => {
    const { data } = seen(lab);
    const [top] = lab.limits.spectrum.value.best.outliers;
    expect(data.here).toEqual(top?.alignment);
  });

  test('of subspaces the first alone has a limit, the same as that of u₁', () => {
    const vector = seen(lab).data;
    shownAlignment.value = 'subspace';
    const { data } = seen(lab);
    expect(data.orders.map(({ limit }) => limit.length > 0)).toEqual([true, false, false]);
    expect(data.orders[0]?.limit).toEqual(vector.orders[0]?.limit);
    // One vector in one power is alignment.1 itself.
    expect(measuredHere(data, 1)?.mean).toBeCloseTo(measuredHere(vector, 1)?.mean ?? -1, 9);
    expect(alignmentsFormula(data).tex.join()).toContain('ell=1');
    expect(describeAlignments(data)).toContain('Only the first has a limit.');
  });

  test('every number drawn is in the table', () => {
    const { data } = seen(lab);
    const { columns, rows } = alignmentsTable(data);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    const drawn = data.orders.reduce(
      (sum, { measured, limit }) => sum + measured.length + limit.length,
      0,
    );
    expect(rows).toHaveLength(drawn);
  });

  test('is drawn', () => {
    const { document } = new JSDOM('').window;
    const canvas = { document, width: 500, height: 240, theme: lightTheme };
    const svg = alignments.draw?.(seen(lab).data, canvas);
    expect(svg?.textContent).toContain('k = 3');
    expect(svg?.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
  });
});

test('another seed’s simulation is marked, a spec without alignments says what to tick', () => {
  lab.state.edit({ seed: 2 });
  expect(seen(lab).simulation).toBe('stale');
  lab.state.edit({ seed: 1 });
  const other = createLab({ ...spec, measure: ['errors'] });
  expect(seen(other).notes).toContainEqual(expect.stringContaining('alignments'));
  other.dispose();
});
