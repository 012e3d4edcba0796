import type { Value } from './table.ts';

export type ColumnType = 'number' | 'integer' | 'boolean' | 'text';

/** A column of an exported table. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: string;
}

const quantity: Column = { name: 'quantity', type: 'text', meaning: 'what is measured' };
const specHash: Column = {
  name: 'specHash',
  type: 'text',
  meaning: 'SHA-256 of the canonical spec, to tell results apart that are put together',
};

/** The columns that every comparison has, in their order. */
export const comparisonColumns: readonly Column[] = [
  quantity,
  { name: 'mean', type: 'number', meaning: 'mean over the trials' },
  { name: 'standardError', type: 'number', meaning: 'its standard error' },
  { name: 'interval.level', type: 'number', meaning: "level of Student's interval" },
  { name: 'interval.lower', type: 'number', meaning: 'its lower end' },
  { name: 'interval.upper', type: 'number', meaning: 'its upper end' },
  { name: 'trials', type: 'integer', meaning: 'how many trials there were' },
  { name: 'limit', type: 'number', meaning: 'the limit at the same finite sizes' },
  { name: 'status', type: 'text', meaning: 'whether the limit holds here (ok), or why not' },
  { name: 'paperLimit', type: 'number', meaning: "the paper's plateau" },
  { name: 'smallStepLimit', type: 'number', meaning: 'the small-step limit' },
  { name: 'difference.mean', type: 'number', meaning: 'paired difference from no step, mean' },
  { name: 'difference.standardError', type: 'number', meaning: 'its standard error' },
  { name: 'difference.interval.level', type: 'number', meaning: "level of Student's interval" },
  { name: 'difference.interval.lower', type: 'number', meaning: 'its lower end' },
  { name: 'difference.interval.upper', type: 'number', meaning: 'its upper end' },
  { name: 'difference.trials', type: 'integer', meaning: 'pairs of trials' },
  { name: 'difference.limit', type: 'number', meaning: 'the same difference of the limits' },
  { name: 'difference.z', type: 'number', meaning: 'standard errors between the two' },
  {
    name: 'realizedLimit',
    type: 'number',
    meaning: 'mean limit at what each trial realised of the learned direction',
  },
  { name: 'realizedZ', type: 'number', meaning: 'standard errors from mean to realizedLimit' },
  { name: 'z', type: 'number', meaning: 'standard errors from mean to limit' },
  { name: 'allowance', type: 'number', meaning: 'how far a finite size may lie from its limit' },
  { name: 'agrees', type: 'boolean', meaning: 'whether simulation and limit agree' },
];

/** The columns that every spectrum has. */
export const spectrumColumns: readonly Column[] = [
  quantity,
  { name: 'index', type: 'integer', meaning: 'which of several values, from 0' },
  { name: 'value', type: 'number', meaning: 'an eigenvalue, or the position of an outlier' },
];

/** The columns of a table of trials. */
export const trialColumns: readonly Column[] = [
  { name: 'seed', type: 'text', meaning: 'seed of the draws' },
  { name: 'network.inputDim', type: 'integer', meaning: 'd' },
  { name: 'network.width', type: 'integer', meaning: 'N' },
  { name: 'network.activation', type: 'text', meaning: 'a name, or a form in JSON' },
  { name: 'network.scaling', type: 'text', meaning: 'scaling of the second layer' },
  { name: 'network.secondLayer', type: 'text', meaning: 'its distribution' },
  { name: 'data.stepSamples', type: 'integer', meaning: 'n0' },
  { name: 'data.ridgeSamples', type: 'integer', meaning: 'n' },
  {
    name: 'data.testSamples',
    type: 'integer',
    meaning: 'samples of the test set, if there was one',
  },
  {
    name: 'data.reuseBatch',
    type: 'boolean',
    meaning: 'whether the step and the fit share a batch',
  },
  { name: 'teacher.link', type: 'text', meaning: 'a name, or a form in JSON' },
  { name: 'teacher.noise', type: 'number', meaning: 'standard deviation of the label noise' },
  { name: 'step.size', type: 'number', meaning: 'η' },
  { name: 'ridge', type: 'number', meaning: 'λ' },
  { name: 'trial', type: 'integer', meaning: 'number of the trial, from 0' },
  quantity,
  { name: 'measured', type: 'number', meaning: 'what this trial measured' },
  { name: 'backend', type: 'text', meaning: 'what it was computed with' },
  { name: 'settingHash', type: 'text', meaning: 'what the store keeps the trial under' },
];

/**
 * The columns of a table's rows: where, the known fields in their order, then any other that has a value somewhere,
 * with the type of its values.
 */
export function columnsOf(
  rows: readonly Readonly<Record<string, Value>>[],
  known: readonly Column[],
): Column[] {
  const named = new Set([...known, specHash].map(({ name }) => name));
  const others = new Map<string, Column>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (value === undefined || named.has(name)) continue;
      const type = typeOf(value);
      const before = others.get(name);
      if (before === undefined) others.set(name, { name, type, meaning: meaningOf(name) });
      // A swept key may hold names and mappings, or numbers and texts.
      else if (before.type !== type) others.set(name, { ...before, type: 'text' });
    }
  }
  const found = [...others.values()];
  const position = found.filter(isPosition);
  return [...position, ...known, ...found.filter((column) => !isPosition(column)), specHash];
}

function isPosition({ name }: Column): boolean {
  return name.startsWith('at.');
}

function meaningOf(name: string): string {
  return name.startsWith('at.')
    ? `where the point lies: ${name.slice('at.'.length)}`
    : 'as in the result';
}

function typeOf(value: NonNullable<Value>): ColumnType {
  return typeof value === 'string' ? 'text' : (typeof value as 'number' | 'boolean');
}
