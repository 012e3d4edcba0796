import type { Canvas } from '@onestep/experiment/figures';
import type { ComponentType } from 'preact';
import type { Lab } from '../state/lab.ts';

/** What a figure shows, with how far it can be trusted; made anew whenever a signal that it read changes. */
export interface Seen<Data> {
  readonly data: Data;
  /** Whether the simulation in it is of this setting; `none` where there is none yet, `coming` while a worker is at it. */
  readonly simulation: 'none' | 'coming' | 'fresh' | 'stale';
  /** `coming` while the any-step limit is worked out and the small-step one stands in for it. */
  readonly limit: 'ready' | 'coming' | 'extrapolated' | 'unsupported';
  /** What is coming, where it is not the any-step limit. */
  readonly coming?: string;
  /** Sentences to show beneath: warnings of the theory, or why a part is missing. */
  readonly notes: readonly string[];
}

/** Why there is nothing to draw, and what to do about it. */
export interface Absence {
  readonly absent: string;
  readonly remedy: string;
}

/** The formula of a view with this setting's numbers, and what it means in one sentence. */
export interface Formula {
  /** TeX lines, symbolic first. */
  readonly tex: readonly string[];
  readonly sentence: string;
}

/** Numbers behind a figure: a name for every column, a row for everything drawn. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * One view of the lab. It is a description: `ViewFrame` does the rest (title, "?", drawing when something changes,
 * overlays for states, formula strip, downloads).
 *
 * `see` and `formula` run inside a computed signal: what they read of `lab`, the view follows.
 */
export interface View<Data> {
  /** Folder and file name: "errors". */
  readonly name: string;
  readonly title: string;
  /** Under the title: axes, normalisation. */
  readonly subtitle?: (seen: Seen<Data>) => string;
  /** Three sentences for "?": what is drawn, how to read it, what to look for. */
  readonly explanation: readonly [string, string, string];
  /** A page of the project's documents: "docs/theory/README.md". */
  readonly page: string;
  /** Whether the page has a place for it now; default always. */
  isShown?(lab: Lab): boolean;
  see(lab: Lab): Seen<Data> | Absence;
  /** Draws what `see` found; pure. Absent for a view that is not a figure but a `Body`. */
  readonly draw?: (data: Data, canvas: Canvas) => SVGSVGElement;
  /** Makes a drawn figure answer to the pointer; whatever it does, another control of the page does too. */
  activate?(figure: SVGSVGElement, data: Data, lab: Lab): void;
  /** What the figure says, for those who do not see it. */
  describe(data: Data): string;
  formula(data: Data, lab: Lab): Formula;
  table(data: Data): DataTable;
  /** In place of a figure. */
  readonly Body?: ComponentType<{ readonly data: Data; readonly lab: Lab }>;
  /** Beside the title, such as a choice of which error is shown. */
  readonly Controls?: ComponentType<{ readonly lab: Lab }>;
}

export function isAbsence<Data>(seen: Seen<Data> | Absence): seen is Absence {
  return 'absent' in seen;
}
