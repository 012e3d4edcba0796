import { catalogueEntry, evaluateInPlace, type ScalarFunction } from '@onestep/activation';
import { type ElementwiseName, elementwiseInPlace, elementwiseNames } from '@onestep/linalg';

/** What a function is to a vectorised kernel: factor f(x) + shift. */
interface Vectorised {
  readonly name: ElementwiseName;
  readonly factor: number;
  readonly shift: number;
}

/**
 * Replaces the elements start ≤ i < end of `data` by σ of them: by a vectorised function of the compute
 * backend where it has that σ, else by σ's own loop. The two agree within 2 units in the last place.
 */
export function applyActivation(
  activation: ScalarFunction,
  data: Float64Array,
  start: number,
  end: number,
): void {
  const kernel = vectorised(activation);
  if (kernel && elementwiseInPlace(kernel.name, data, start, end, kernel.factor, kernel.shift)) {
    return;
  }
  evaluateInPlace(activation, data, { start, end });
}

function vectorised({ spec }: ScalarFunction): Vectorised | undefined {
  const form = typeof spec === 'string' ? { name: spec } : spec;
  if (!('name' in form)) return undefined;
  const name = elementwiseNames.find((known) => known === form.name);
  if (name === undefined) return undefined;
  const { scale = 1, centered = false } = form;
  const mean = catalogueEntry(name)?.create({}).gaussianMean ?? 0;
  return { name, factor: scale, shift: centered ? -scale * mean : 0 };
}
