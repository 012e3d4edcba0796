import { type ErrorName, formatNumber, quantityTitles, type Summary } from '@onestep/experiment';
import { type Signal, signal } from '@preact/signals';
import type { Lab } from '../../state/lab.ts';
import { measuredAlongStep, type SteppedSummary } from '../measured-along-step.ts';
import { notesOf } from '../notes.ts';
import { limitState, simulationState } from '../seen-state.ts';
import type { DataTable, Seen } from '../view.ts';

/** Which error the view shows; of the view alone, not of the spec. */
export const shownError: Signal<ErrorName> = signal<ErrorName>('testError');

export interface ErrorsData {
  readonly name: ErrorName;
  readonly ridge: number;
  readonly stepSamples: number;
  /** η where the controls stand. */
  readonly current: number;
  readonly measured: readonly SteppedSummary[];
  readonly limitName: 'any-step' | 'small-step';
  readonly limit: readonly LinePoint[];
  readonly smallStep: readonly LinePoint[];
  /** After ℓ = 0, 1, … spikes. */
  readonly plateaus: readonly number[];
  /** The limit where the controls stand. */
  readonly limitHere: number | null;
  readonly smallStepHere: number | null;
  readonly measuredHere: Summary | null;
}

interface LinePoint {
  readonly stepSize: number;
  readonly value: number;
}

export function seeErrors(lab: Lab): Seen<ErrorsData> {
  const name = shownError.value;
  const spec = lab.state.spec.value;
  const ridgeIndex = lab.shownRidge.value;
  const ridge = spec.ridge[ridgeIndex] as number;
  const errors = lab.limits.errors.value;
  const point = lab.limits.point.value;
  const here = point.best.ridges[ridgeIndex];
  const line = ({ stepSizes, curves }: (typeof errors)['best']): LinePoint[] =>
    stepSizes.flatMap((stepSize, i) => {
      const value = curves[ridgeIndex]?.[name][i] ?? null;
      return value === null ? [] : [{ stepSize, value }];
    });
  const measured = measuredAlongStep(lab, name, ridge);
  const current = point.best.step.stepSize;
  const data: ErrorsData = {
    name,
    ridge,
    stepSamples: spec.data.stepSamples,
    current,
    measured,
    limitName: errors.best.theory,
    limit: line(errors.best),
    smallStep: errors.best.theory === 'small-step' ? [] : line(errors.smallStep),
    plateaus: (here?.staircase ?? []).map((level) => level[name]),
    limitHere: here?.limits[name].value ?? null,
    smallStepHere: point.smallStep.ridges[ridgeIndex]?.limits[name].value ?? null,
    measuredHere: measured.find((one) => one.stepSize === current) ?? null,
  };
  return {
    data,
    simulation: simulationState(lab),
    limit: limitState(errors, here?.limits[name].status),
    notes: notesOf(lab, spec.measure.includes('errors') ? null : 'errors'),
  };
}

export function describeErrors({ name, ridge, measured, limit, current, ...here }: ErrorsData) {
  const title = quantityTitles[name];
  const first = limit[0];
  const last = limit.at(-1);
  const course =
    first && last
      ? `The limiting ${title} goes from ${formatNumber(first.value)} without a step to ${formatNumber(last.value)} at η = ${formatNumber(last.stepSize)}.`
      : `No limit is known.`;
  const now =
    here.limitHere === null
      ? ''
      : ` At η = ${formatNumber(current)} it is ${formatNumber(here.limitHere)}.`;
  const simulated =
    measured.length === 0
      ? ' Nothing is simulated yet.'
      : ` ${measured.length} steps are simulated.`;
  return `${title}, λ = ${formatNumber(ridge)}. ${course}${now}${simulated}`;
}

export function errorsTable({
  name,
  ridge,
  measured,
  limit,
  smallStep,
  plateaus,
  limitName,
}: ErrorsData): DataTable {
  const columns = [
    'kind',
    'quantity',
    'ridge',
    'stepSize',
    'spikes',
    'value',
    'standardError',
    'trials',
  ];
  const line = (kind: string, points: readonly LinePoint[]): DataTable['rows'] =>
    points.map(({ stepSize, value }) => [kind, name, ridge, stepSize, null, value, null, null]);
  return {
    columns,
    rows: [
      ...measured.map(({ stepSize, mean, standardError, trials }) => [
        'simulation',
        name,
        ridge,
        stepSize,
        null,
        mean,
        standardError,
        trials,
      ]),
      ...line(`limit, ${limitName}`, limit),
      ...line('limit, small-step', smallStep),
      ...plateaus.map((value, spikes) => ['plateau', name, ridge, null, spikes, value, null, null]),
    ],
  };
}
