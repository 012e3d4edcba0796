import { agreement } from './agreement/view.tsx';
import { alignments } from './alignments/view.tsx';
import { coefficients } from './coefficients/view.tsx';
import { errors } from './errors/view.tsx';
import { phase } from './phase/view.tsx';
import { spectrum } from './spectrum/view.tsx';
import { sweep } from './sweep/view.tsx';
import { symbols } from './symbols/view.tsx';
import { vectors } from './vectors/view.tsx';
import type { View } from './view.ts';

/** A view with the type of its data forgotten: the frame hands on what `see` returned. */
// biome-ignore lint/suspicious/noExplicitAny: every view has data of its own
export type AnyView = View<any>;

/** The views in the order of the page. Adding one is its folder and a line here. */
export const views: readonly AnyView[] = [
  spectrum,
  errors,
  sweep,
  vectors,
  alignments,
  phase,
  coefficients,
  agreement,
  symbols,
];
