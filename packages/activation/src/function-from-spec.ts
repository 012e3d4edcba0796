import { canonicalSpec, type ObjectSpec } from './canonical-spec.ts';
import { catalogueEntry } from './catalogue.ts';
import type { AffineLoop, BaseFunction } from './catalogue-entry.ts';
import type { FunctionSpec } from './function-spec.ts';
import { FunctionSpecError } from './function-spec-error.ts';
import { hermiteSeries } from './hermite-series.ts';
import { functionLabel } from './label.ts';
import { polynomial } from './polynomial.ts';
import type { RangeLoop, ScalarFunction } from './scalar-function.ts';
import { sumOf } from './sum.ts';
import { type FunctionRole, validateFunctionSpec } from './validate-function-spec.ts';

/** A function made from its spec: the mean is always known. */
export interface SpecifiedFunction extends ScalarFunction {
  readonly gaussianMean: number;
  readonly spec: ObjectSpec;
}

/**
 * The function that a spec describes, scale·f(x), with `centered` minus the mean scale·E f(Z).
 *
 *     functionFromSpec({ name: 'relu', centered: true })
 *     functionFromSpec({ sum: [{ name: 'tanh', scale: 1.2 }, { hermite: [0, 0, 0.354] }] })
 *
 * Built from the canonical form, so specs with equal canonical text give equal bits.
 *
 * @param spec one of the JSON forms; anything else is reported.
 * @param options.role `'activation'` also refuses functions without a derivative; default `'link'`.
 * @throws FunctionSpecError with every problem, its path, what was wanted, what came, a suggestion.
 */
export function functionFromSpec(
  spec: FunctionSpec,
  options: { readonly role?: FunctionRole } = {},
): SpecifiedFunction {
  const problems = validateFunctionSpec(spec, options);
  if (problems.length > 0) throw new FunctionSpecError(problems);
  return build(canonicalSpec(spec));
}

function build(spec: ObjectSpec): SpecifiedFunction {
  const base = baseOf(spec);
  const { scale = 1, centered = false } = spec;
  // + 0 so that no mean is −0.
  const mean = scale * base.gaussianMean + 0;
  const shift = centered ? -mean : 0;
  const about = { label: functionLabel(spec), spec, kinks: base.kinks };
  const { derivative } = base;
  return {
    ...about,
    value: affine(base.value, scale, shift),
    ...(derivative && { derivative: affine(derivative, scale, 0) }),
    gaussianMean: centered ? 0 : mean,
    evaluateRange: rangeLoop(base.valueLoop ?? loopOf(base.value), scale, shift),
    ...(derivative && {
      differentiateRange: rangeLoop(base.derivativeLoop ?? loopOf(derivative), scale, 0),
    }),
  };
}

function baseOf(spec: ObjectSpec): BaseFunction {
  if ('hermite' in spec) return hermiteSeries(spec.hermite);
  if ('polynomial' in spec) return polynomial(spec.polynomial);
  if ('sum' in spec) return sumOf(spec.sum.map((term) => build(canonicalSpec(term))));
  const { name, scale: _scale, centered: _centered, ...parameters } = spec;
  const entry = catalogueEntry(name);
  if (entry === undefined) throw new FunctionSpecError(validateFunctionSpec(spec));
  const values: Record<string, number> = {};
  for (const [key, { default: standard }] of Object.entries(entry.parameters)) {
    values[key] = standard;
  }
  return entry.create(Object.assign(values, parameters));
}

function affine(f: (x: number) => number, scale: number, shift: number): (x: number) => number {
  if (shift === 0) return scale === 1 ? f : (x) => scale * f(x);
  return scale === 1 ? (x) => f(x) + shift : (x) => scale * f(x) + shift;
}

function loopOf(f: (x: number) => number): AffineLoop {
  return (data, start, end, scale, shift) => {
    for (let i = start; i < end; i += 1) data[i] = scale * f(data[i] as number) + shift;
  };
}

function rangeLoop(loop: AffineLoop, scale: number, shift: number): RangeLoop {
  return (data, start, end) => loop(data, start, end, scale, shift);
}
