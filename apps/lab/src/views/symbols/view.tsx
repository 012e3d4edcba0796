import type { View } from '../view.ts';
import { SymbolsBody } from './body.tsx';
import { describeSymbols, type SymbolsData, seeSymbols, symbolsTable } from './data.ts';
import { symbolsFormula } from './formula.ts';

/** Every symbol of the page with its name, a sentence and its value here. */
export const symbols: View<SymbolsData> = {
  name: 'symbols',
  title: 'Every symbol',
  subtitle: () =>
    'the same is said where a symbol stands, by pointing at it or moving the focus to it',
  explanation: [
    'Every number of the page has a symbol, a name and a sentence; here they stand together, with their values in this setting.',
    'Symbols are those of the paper, arXiv 2310.07891, where it has them; lengths and limits are of the same finite sizes as the figures.',
    'Look here for what a formula beneath a figure takes for granted.',
  ],
  page: 'docs/conventions.md',
  see: seeSymbols,
  describe: describeSymbols,
  formula: symbolsFormula,
  table: symbolsTable,
  Body: SymbolsBody,
};
