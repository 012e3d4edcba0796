import { type ErrorName, orderThresholds, type SpecTheory } from '@onestep/experiment';
import type { PreparedTheory, StepTheory } from '@onestep/theory';
import type {
  AlignmentsAnswer,
  ErrorCurve,
  ErrorsAnswer,
  PhaseAnswer,
  PointAnswer,
  SpectrumAnswer,
} from './answers.ts';

/** Plateaus up to this many spikes: α up to 5/12. */
const highestPlateau = 6;
const highestOrder = 4;
/** Points of the density in each interval of the bulk. */
const densityPoints = 160;

/** A theory with its name. */
export interface NamedTheory {
  readonly theory: SpecTheory;
  readonly prepared: PreparedTheory;
}

export function askPoint(
  { theory, prepared }: NamedTheory,
  stepSize: number,
  ridges: readonly number[],
): PointAnswer {
  const at = prepared.step(stepSize);
  return {
    theory,
    step: at.step,
    ridges: ridges.map((ridge) => {
      const { limits, bulk } = at.at(ridge);
      const staircase = at.staircase(ridge, highestPlateau);
      return { ridge, limits, effectiveRidge: bulk.effectiveRidge, staircase };
    }),
  };
}

export function askSpectrum({ theory, prepared }: NamedTheory, stepSize: number): SpectrumAnswer {
  const { spectrum, outliers } = prepared.step(stepSize);
  const { edges, massAtZero } = spectrum;
  const at = edges.flatMap(([low, high]) => edgePoints(low, high));
  const value = Array.from(spectrum.density(at));
  const found = outliers(highestOrder);
  return { theory, stepSize, edges, massAtZero, density: { at, value }, outliers: found };
}

export function askErrors(
  { theory, prepared }: NamedTheory,
  stepSizes: readonly number[],
  ridges: readonly number[],
): ErrorsAnswer {
  const steps = stepSizes.map((size): StepTheory => prepared.step(size));
  const curves = ridges.map((ridge): ErrorCurve => {
    const limits = steps.map((step) => step.at(ridge).limits);
    const along = (name: ErrorName): (number | null)[] => limits.map((one) => one[name].value);
    return {
      testError: along('testError'),
      objective: along('objective'),
      trainError: along('trainError'),
    };
  });
  return { theory, stepSizes, curves };
}

export function askAlignments(
  { theory, prepared }: NamedTheory,
  stepSizes: readonly number[],
): AlignmentsAnswer {
  const all = stepSizes.map((size) => prepared.step(size).outliers(highestOrder));
  return {
    theory,
    stepSizes,
    values: Array.from({ length: highestOrder + 1 }, (_, k) =>
      all.map(([top]) => top?.alignment[k] ?? 0),
    ),
  };
}

/** Exponents of the phase diagram, from no spike to beyond the theory's end at 1/2. */
const phaseExponents = Array.from({ length: 57 }, (_, i) => Number((-0.1 + 0.0125 * i).toFixed(4)));

/** The small-step theory along α: some 100 ms. */
export function askPhase({ prepared }: NamedTheory, stepSamples: number): PhaseAnswer {
  const outliers = phaseExponents.map((exponent) =>
    prepared.step(stepSamples ** exponent).outliers(highestOrder),
  );
  // Vectors of different outliers are orthogonal: their squared cosines with one probe add up.
  const shown = Array.from({ length: highestOrder }, (_, i) =>
    outliers.map((list) => list.reduce((sum, one) => sum + (one.alignment[i + 1] ?? 0), 0)),
  );
  return { thresholds: orderThresholds(prepared), exponents: phaseExponents, shown };
}

/** Points of an interval, closer together near its ends, where a density has square roots. */
function edgePoints(low: number, high: number): number[] {
  return Array.from({ length: densityPoints }, (_, i) => {
    const angle = (Math.PI * i) / (densityPoints - 1);
    return low + ((high - low) * (1 - Math.cos(angle))) / 2;
  });
}
