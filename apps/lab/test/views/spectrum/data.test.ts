import { type ExperimentSpec, planExperiment, prepareCell, runTrial } from '@onestep/experiment';
import { darkTheme } from '@onestep/experiment/figures';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lab } from '../../../src/state/lab.ts';
import { createLab } from '../../../src/state/lab.ts';
import {
  describeSpectrum,
  type SpectrumData,
  seeSpectrum,
  simulationName,
  spectrumTable,
  upperEdgeOf,
} from '../../../src/views/spectrum/data.ts';
import { spectrumFormula } from '../../../src/views/spectrum/formula.ts';
import { spectrum } from '../../../src/views/spectrum/view.tsx';
import { isAbsence, type Seen } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';
import { simulatedLab } from '../../simulated-lab.ts';

const spec: ExperimentSpec = {
  ...preset('a-spike-appears'),
  trials: 2,
  step: { size: 8 },
  measure: ['spectrum', 'outliers'],
  sweep: { 'step.size': [0, 8] },
};

let lab: Lab;
beforeAll(async () => {
  lab = await simulatedLab(spec);
});
afterAll(() => lab.dispose());

function seen(of: Lab): Seen<SpectrumData> {
  const found = seeSpectrum(of);
  if (isAbsence(found)) throw new Error(found.absent);
  return found;
}

describe('the spectrum that the view shows', () => {
  test('is that of every trial at the step of the controls', () => {
    const { data, simulation } = seen(lab);
    const { cells } = planExperiment(spec);
    const trial = runTrial(prepareCell(cells[0] as (typeof cells)[0]), 1);
    expect(simulation).toBe('fresh');
    expect(data.simulated?.spectra).toHaveLength(2);
    expect(data.simulated?.spectra[1]).toEqual(trial.eigenvalues?.[1]);
    expect(simulationName(data)).toBe('simulation, 2 trials');
  });

  test('has its law beside it: mass 1, outliers beyond the edge, of order 1 first', () => {
    const { data } = seen(lab);
    // ∫ ϱ(√x) d√x by trapezes on the points drawn; the figure needs no more than a hundredth.
    const mass = data.density.slice(1).reduce((sum, { at, value }, i) => {
      const before = data.density[i] as (typeof data.density)[0];
      return sum + ((value + before.value) / 2) * (Math.sqrt(at) - Math.sqrt(before.at));
    }, data.massAtZero);
    expect(mass).toBeCloseTo(1, 2);
    expect(data.massAtZero).toBeCloseTo(0.25, 12);
    expect(data.predicted[0]?.order).toBe(1);
    expect(data.predicted[0]?.position).toBeGreaterThan(upperEdgeOf(data) ?? Number.NaN);
  });

  test('the largest eigenvalues are those of the spectra, and stand in the sentence', () => {
    const { data } = seen(lab);
    const { spectra = [], leading = [] } = data.simulated ?? {};
    const largest = spectra.map((spectrum) => Math.max(...spectrum));
    const mean = largest.reduce((sum, x) => sum + x, 0) / largest.length;
    expect(leading[0]?.mean).toBeCloseTo(mean, 9);
    expect(leading.map(({ trials }) => trials)).toEqual([2, 2, 2]);
    expect(spectrumFormula(data).sentence).toMatch(/^One eigenvalue leaves the bulk.*k = 1.*±/);
  });

  test('at another step it stays, greyed and named, until that is simulated', () => {
    lab.state.edit({ 'step.size': 5 });
    const { data, simulation } = seen(lab);
    expect(simulation).toBe('stale');
    expect(simulationName(data)).toBe('simulation at η = 8, 2 trials');
    expect(data.stepSize).toBe(5);
    lab.state.edit({ 'step.size': 0.2 });
    expect(seen(lab).data.simulated?.stepSize).toBe(0);
    lab.state.edit({ 'step.size': 8 });
    expect(seen(lab).simulation).toBe('fresh');
  });

  test('every number drawn is in the table', () => {
    const { data } = seen(lab);
    const { columns, rows } = spectrumTable(data);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    const kinds = (kind: string): number => rows.filter(([first]) => first === kind).length;
    expect(kinds('eigenvalue, simulation')).toBe(2 * spec.data.ridgeSamples);
    expect(kinds('outlier, small-step')).toBe(data.predicted.length);
    expect(kinds('density, small-step')).toBe(data.density.length);
  });

  test.each([600, 300])(
    'is drawn %i wide, ticks for trials, a marker for each prediction',
    (width) => {
      const { document } = new JSDOM('').window;
      const { data } = seen(lab);
      const svg = spectrum.draw?.(data, { document, width, height: 220, theme: darkTheme });
      const text = svg?.textContent ?? '';
      expect(text).toContain('k = 1');
      expect(text).toContain('simulation, 2 trials');
      expect(text).toContain('small-step limit');
      expect(svg?.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    },
  );
});

test('without a simulation the limit stands alone', () => {
  const empty = createLab(spec);
  const { data, simulation } = seen(empty);
  expect(simulation).toBe('none');
  expect(data.simulated).toBeNull();
  expect(describeSpectrum(data)).toContain('Nothing is simulated yet.');
  empty.dispose();
});

test('a spec that leaves the spectrum out says what to tick', () => {
  const other = createLab({ ...spec, measure: ['errors'] });
  expect(seen(other).notes).toContainEqual(expect.stringContaining('the whole spectrum'));
  other.dispose();
});

test('a small step leaves every eigenvalue in the bulk, and the formula says so', () => {
  const small = createLab({ ...spec, step: { size: 0.5 } });
  const { data } = seen(small);
  expect(data.predicted).toEqual([]);
  const { tex, sentence } = spectrumFormula(data);
  expect(tex.join()).toContain('no outlier');
  expect(sentence).toContain('Every eigenvalue stays in the bulk');
  small.dispose();
});
