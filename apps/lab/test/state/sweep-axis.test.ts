import type { ExperimentSpec } from '@onestep/experiment';
import { expect, test } from 'vitest';
import { lineValues, sweepAxis } from '../../src/state/sweep-axis.ts';
import { preset } from '../preset.ts';

const spike = preset('a-spike-appears');

test.each<[string, ExperimentSpec, string | null]>([
  ['nothing but the step', spike, null],
  ['a width', preset('double-descent'), 'network.width'],
  ['all sizes', { ...spike, sweep: { size: [0.5, 2], 'step.size': [0, 1] } }, 'size'],
  ['the noise', { ...spike, sweep: { 'teacher.noise': [0, 0.5] } }, 'teacher.noise'],
  ['ridges in the sweep', { ...spike, sweep: { ridge: [0.1, 1] } }, 'ridge'],
  ['three ridges', { ...spike, ridge: [0.1, 1, 10] }, 'ridge'],
  ['two ridges', { ...spike, ridge: [0.1, 1] }, null],
  ['functions', { ...spike, sweep: { 'network.activation': ['tanh', 'erf'] } }, null],
])('the axis of a sweep of %s', (_, spec, path) => {
  expect(sweepAxis(spec)?.path ?? null).toBe(path);
});

test('its values ascend and include the spec’s own', () => {
  const spec = { ...preset('double-descent'), sweep: { 'network.width': [900, 75] } };
  expect(sweepAxis(spec)).toEqual({
    path: 'network.width',
    values: [75, 300, 900],
    isLog: true,
  });
});

test('the line passes every swept value, ascends, and counts in whole numbers', () => {
  const axis = { path: 'network.width', values: [75, 300, 901], isLog: true };
  const line = lineValues(axis);
  for (const value of axis.values) expect(line).toContain(value);
  expect(line.every(Number.isInteger)).toBe(true);
  expect([...line].sort((a, b) => a - b)).toEqual(line);
  expect(line.length).toBeGreaterThan(20);
  expect(lineValues({ path: 'teacher.noise', values: [0, 1], isLog: false })[1]).toBeCloseTo(0.05);
});
