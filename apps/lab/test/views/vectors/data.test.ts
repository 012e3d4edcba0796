import {
  type Cell,
  type ExperimentSpec,
  planExperiment,
  prepareCell,
  topVectors,
} from '@onestep/experiment';
import { lightTheme } from '@onestep/experiment/figures';
import { signal } from '@preact/signals';
import { JSDOM } from 'jsdom';
import { afterEach, describe, expect, test } from 'vitest';
import { createLab, type Lab } from '../../../src/state/lab.ts';
import type { Vectors } from '../../../src/state/vectors.ts';
import {
  describeVector,
  seeVectors,
  shownVector,
  type VectorData,
  vectorTable,
} from '../../../src/views/vectors/data.ts';
import { vectorFormula } from '../../../src/views/vectors/formula.ts';
import { vectors } from '../../../src/views/vectors/view.tsx';
import { isAbsence, type Seen } from '../../../src/views/view.ts';
import { preset } from '../../preset.ts';

const spec: ExperimentSpec = { ...preset('a-spike-appears'), step: { size: 12 }, sweep: {} };
const cell = planExperiment(spec).cells[0] as Cell;
const top = topVectors(prepareCell(cell), 0, 12, 3);
const { document } = new JSDOM('').window;

const labs: Lab[] = [];
/** A lab whose vectors are what the worker would have sent. */
function labWith(vectorsNow: Vectors, of: ExperimentSpec = spec): Lab {
  const lab = createLab(of);
  labs.push(lab);
  return { ...lab, vectors: { vectors: signal(vectorsNow), dispose: () => {} } };
}
afterEach(() => {
  shownVector.value = 0;
  for (const lab of labs.splice(0)) lab.dispose();
});

function seen(lab: Lab): Seen<VectorData> {
  const found = seeVectors(lab);
  if (isAbsence(found)) throw new Error(found.absent);
  return found;
}

const come: Vectors = { top, isComing: false, failure: null };
const none: Vectors = { top: null, isComing: false, failure: null };

describe('a top vector and its limit', () => {
  test('the first has learned order 1, the limit is turned like the fit', () => {
    const { data, simulation } = seen(labWith(come));
    const { figure, outlier } = data;
    expect(simulation).toBe('fresh');
    expect(figure.order).toBe(1);
    expect(figure.entries).toHaveLength(spec.data.ridgeSamples);
    const product = figure.coefficients.reduce(
      (sum, c, k) => sum + c * (figure.limit?.[k] ?? 0),
      0,
    );
    expect(product).toBeGreaterThan(0);
    // The limit's squares are the alignments.
    expect(figure.limit?.map((c) => c ** 2)).toEqual(
      outlier?.alignment.map((share) => expect.closeTo(share, 12)),
    );
    expect(vectorFormula(data).tex.join()).toContain('simulation');
    expect(describeVector(data)).toContain('mostly the Hermite polynomial of order 1');
  });

  test('a vector turned over tells the same', () => {
    const turned = { ...top, left: top.left.map((u) => u.map((x) => -x)) };
    const { figure } = seen(labWith({ ...come, top: turned })).data;
    const original = seen(labWith(come)).data.figure;
    expect(figure.limit).toEqual(original.limit);
    for (const [k, c] of original.coefficients.entries()) {
      expect(figure.coefficients[k]).toBeCloseTo(c, 12);
    }
  });

  test('one inside the bulk has a flat limit, and says so', () => {
    shownVector.value = 2;
    const { data } = seen(labWith(come));
    expect(data.outlier).toBeNull();
    expect(data.figure.limit).toEqual([0, 0, 0, 0, 0]);
    expect(vectorFormula(data).sentence).toMatch(/^u₃ is inside the bulk/);
    const svg = vectors.draw?.(data, { document, width: 400, height: 220, theme: lightTheme });
    expect(svg?.textContent).toContain('nothing learned');
  });

  test('before a simulation the limit stands alone, and what to do is said', () => {
    const { data, simulation, notes } = seen(labWith(none));
    expect(simulation).toBe('none');
    expect(data.figure.entries).toEqual([]);
    expect(data.figure.order).toBe(1);
    expect(notes.join()).toContain('run it');
    const svg = vectors.draw?.(data, { document, width: 400, height: 220, theme: lightTheme });
    expect(svg?.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg?.textContent).toContain('limit of the fit');
  });

  test('while the next step’s vectors come, the last ones stay', () => {
    const { simulation, notes } = seen(labWith({ ...come, isComing: true }));
    expect(simulation).toBe('coming');
    expect(notes.join()).not.toContain('run it');
  });

  test('a failure is said', () => {
    expect(seen(labWith({ ...none, failure: 'no memory' })).notes.join()).toContain('no memory');
  });

  test('without a limit and without a simulation there is nothing to show', () => {
    const reused = { ...spec, data: { ...spec.data, reuseBatch: true } };
    const constant = {
      ...reused,
      network: { ...spec.network, secondLayer: 'constant', scaling: 'standard' },
    } as const;
    for (const setting of [reused, constant]) {
      const lab = labWith(none, setting);
      const { status } = lab.limits.point.value.best.ridges[0]?.limits.objective ?? {};
      expect(isAbsence(seeVectors(lab))).toBe(status === 'unsupported');
    }
  });

  test('every number drawn is in the table', () => {
    const { data } = seen(labWith(come));
    const { columns, rows } = vectorTable(data);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows).toHaveLength(5 + 5 + spec.data.ridgeSamples);
  });
});
