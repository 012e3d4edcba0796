import { catalogueEntry } from './catalogue.ts';
import type {
  FunctionSpec,
  HermiteSpec,
  NamedSpec,
  PolynomialSpec,
  SpecModifiers,
  SumSpec,
} from './function-spec.ts';

/** A spec object: every form but the bare string. */
export type ObjectSpec = NamedSpec | HermiteSpec | PolynomialSpec | SumSpec;

/**
 * The same function in its one canonical form, so that equal specs have equal JSON text.
 *
 * A bare name becomes `{ name }`; keys stand in the order form, parameters, scale, centered; defaults
 * (`scale: 1`, `centered: false`, `slope: 0.01`), `centered` where the mean is exactly 0, trailing zero
 * coefficients and −0 disappear; a centred Hermite series has c_0 = 0; a sum of one term is that term,
 * and a plain sum inside a sum is taken apart. The order of terms is kept: it decides the rounding.
 *
 * @param spec a valid spec, as `validateFunctionSpec` finds it.
 */
export function canonicalSpec(spec: FunctionSpec): ObjectSpec {
  if (typeof spec === 'string') return { name: spec };
  if ('name' in spec) return canonicalNamed(spec);
  if ('hermite' in spec) {
    const [constant = 0, ...rest] = spec.hermite;
    const hermite = trimmed([spec.centered ? 0 : constant, ...rest]);
    return { hermite, ...modifiersOf(spec, false) };
  }
  if ('polynomial' in spec) {
    const polynomial = trimmed(spec.polynomial);
    const odd = polynomial.every((value, k) => k % 2 === 1 || value === 0);
    return { polynomial, ...modifiersOf(spec, !odd) };
  }
  return canonicalSum(spec);
}

function canonicalNamed(spec: NamedSpec): ObjectSpec {
  const { name } = spec;
  const entry = catalogueEntry(name);
  const given: Readonly<Record<string, unknown>> = { ...spec };
  const parameters: Record<string, number> = {};
  const values: Record<string, number> = {};
  for (const [key, { default: standard }] of Object.entries(entry?.parameters ?? {})) {
    const value = given[key];
    const chosen = typeof value === 'number' ? value + 0 : standard;
    values[key] = chosen;
    if (chosen !== standard) parameters[key] = chosen;
  }
  const mean = entry?.create(values).gaussianMean;
  return { name, ...parameters, ...modifiersOf(spec, mean !== 0) };
}

function canonicalSum(spec: SumSpec): ObjectSpec {
  const terms = spec.sum
    .map(canonicalSpec)
    .flatMap((term) => (isPlainSum(term) ? term.sum : [term]));
  const [only] = terms;
  if (terms.length === 1 && only !== undefined && typeof only !== 'string') {
    const scale = (only.scale ?? 1) * (spec.scale ?? 1);
    const centered = only.centered === true || spec.centered === true;
    if (Number.isFinite(scale)) return canonicalSpec({ ...only, scale, centered });
  }
  return { sum: terms, ...modifiersOf(spec, terms.some(hasMean)) };
}

function isPlainSum(spec: ObjectSpec): spec is SumSpec {
  return 'sum' in spec && spec.scale === undefined && spec.centered === undefined;
}

/** Whether centring a canonical spec would change it. */
function hasMean(spec: FunctionSpec): boolean {
  const centered = canonicalSpec(typeof spec === 'string' ? spec : { ...spec, centered: true });
  return centered.centered === true || 'hermite' in centered;
}

function modifiersOf({ scale, centered }: SpecModifiers, centring: boolean): SpecModifiers {
  return {
    ...(scale !== undefined && scale !== 1 && { scale: scale + 0 }),
    ...(centered === true && centring && { centered: true }),
  };
}

/** Without trailing zeros and −0; at least one coefficient stays. */
function trimmed(coefficients: readonly number[]): number[] {
  const last = coefficients.findLastIndex((value) => value !== 0);
  return coefficients.slice(0, Math.max(last, 0) + 1).map((value) => value + 0);
}
