import { formatSummary } from '@onestep/experiment';
import { quantityEntry } from '../../explain/quantities.ts';
import { type SymbolEntry, type SymbolKey, symbols } from '../../explain/symbols.ts';
import type { Lab } from '../../state/lab.ts';
import { limitText, seeAgreement } from '../agreement/data.ts';
import type { DataTable, Seen } from '../view.ts';
import { isAbsence } from '../view.ts';

interface SymbolRow extends Pick<SymbolEntry, 'text' | 'words' | 'meaning'> {
  /** What it is here; null for what is no number. */
  readonly value: string | null;
}

export interface SymbolGroup {
  readonly title: string;
  readonly rows: readonly SymbolRow[];
}

export interface SymbolsData {
  readonly groups: readonly SymbolGroup[];
}

/** Every symbol of the page, by what it belongs to. */
export const symbolGroups: readonly {
  readonly title: string;
  readonly keys: readonly SymbolKey[];
}[] = [
  { title: 'the step', keys: ['alpha', 'eta', 'spikes', 'omega'] },
  {
    title: 'sizes',
    keys: [
      'inputDim',
      'width',
      'stepSamples',
      'ridgeSamples',
      'testSamples',
      'dimPerStepSample',
      'dimPerSample',
      'dimPerWidth',
    ],
  },
  {
    title: 'network and teacher',
    keys: [
      'activation',
      'link',
      'noise',
      'hermite',
      'linearCoefficient',
      'quadraticCoefficient',
      'teacherLinear',
      'linearVariance',
      'nonlinearVariance',
      'labelSecondMoment',
    ],
  },
  {
    title: 'what the step learns',
    keys: ['learnedDirection', 'gradientNorm', 'gradientAlignment', 'projection'],
  },
  {
    title: 'features and fit',
    keys: ['features', 'singularVector', 'bulkEdges', 'massAtZero', 'ridge', 'effectiveRidge'],
  },
  { title: 'comparison', keys: ['standardError', 'zScore'] },
];

export function seeSymbols(lab: Lab): Seen<SymbolsData> {
  const agreement = seeAgreement(lab);
  const measured = isAbsence(agreement) ? [] : agreement.data.groups;
  const groups = [
    ...symbolGroups.map(({ title, keys }) => ({
      title,
      rows: keys.map((key): SymbolRow => {
        const { value, ...entry } = symbols[key];
        return { ...entry, value: value?.(lab) ?? null };
      }),
    })),
    ...measured.map(({ title, rows }) => ({
      title: `measured: ${title}`,
      rows: rows.map((row): SymbolRow => {
        const { simulation, limit } = row;
        const { text, words, meaning } = quantityEntry(row.name);
        const value =
          simulation !== null
            ? formatSummary(simulation)
            : limit !== null
              ? `limit ${limitText(row)}`
              : null;
        return { text, words, meaning, value };
      }),
    })),
  ];
  return {
    data: { groups },
    simulation: 'none',
    limit: isAbsence(agreement) ? 'ready' : agreement.limit,
    notes: [],
  };
}

export function describeSymbols({ groups }: SymbolsData): string {
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return `${count} symbols: ${groups.map(({ title }) => title).join(', ')}.`;
}

export function symbolsTable({ groups }: SymbolsData): DataTable {
  return {
    columns: ['group', 'symbol', 'name', 'meaning', 'value'],
    rows: groups.flatMap(({ title, rows }) =>
      rows.map(({ text, words, meaning, value }) => [
        title,
        text,
        words.replace(/\.$/, ''),
        meaning,
        value,
      ]),
    ),
  };
}
