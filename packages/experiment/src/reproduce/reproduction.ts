import type { Canvas } from '../figures/canvas.ts';
import type { PlanTheory } from '../limits/plan-theory.ts';
import type { Measurement } from '../spec/spec.ts';
import type { Plan } from '../trial/plan.ts';
import type { TrialResult } from '../trial/trial-result.ts';
import type { DataRow } from './data-row.ts';

/** A finished simulation with the theories of the same plan. */
export interface SimulatedPlan {
  readonly plan: Plan;
  readonly theory: PlanTheory;
  /** results[cell][trial]. */
  readonly results: readonly (readonly TrialResult[])[];
}

/** One figure of the paper's subject: a preset, the numbers it draws, and how. */
export interface Reproduction {
  /** What it is called on the command line; its preset is `experiments/reproduce/<name>.yaml`. */
  readonly name: string;
  /** Changes of the preset, written as for `--set`, that make it small enough for a first look. */
  readonly quick: readonly string[];
  /** What a plan must have for the figure to be drawn from it, however the preset was changed. */
  readonly needs: ReproductionNeeds;
  /** Panels side by side. */
  readonly columns: number;
  /** How to read it, as sentences. */
  readonly caption: readonly string[];
  /** Every number that is drawn. */
  rows(run: SimulatedPlan): readonly DataRow[];
  /** The panels, from these numbers and the plan's setting alone. */
  panels(rows: readonly DataRow[], plan: Plan): readonly Panel[];
}

export interface ReproductionNeeds {
  readonly measure: readonly Measurement[];
  /** Step sizes of a setting. */
  readonly steps: { readonly least: number; readonly most?: number };
  /** Whether they are all above 0, so that each has an exponent. */
  readonly moving: boolean;
  /** Whether the plan may have several settings, of different sizes; default false. */
  readonly sizes?: boolean;
  /** Anything else: why the plan will not do, or null. */
  also?(plan: Plan): string | null;
}

/** One panel: what to write above it and how to draw it. */
export interface Panel {
  readonly title: string;
  /** Its height over that of the others in the figure; default 1. */
  readonly height?: number;
  draw(canvas: Canvas): SVGSVGElement;
}
