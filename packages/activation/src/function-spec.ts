/** What every form may carry: the function is scale·f, and with `centered` scale·(f − E f(Z)). */
export interface SpecModifiers {
  /** Any finite number; 1 when absent. */
  readonly scale?: number | undefined;
  /** Subtracts the mean of the scaled function under N(0, 1), its coefficient c_0; false when absent. */
  readonly centered?: boolean | undefined;
}

/** A function of the catalogue by its name, with its parameters. */
export interface NamedSpec extends SpecModifiers {
  readonly name: string;
  /** leakyRelu only: the slope left of zero; 0.01 when absent. */
  readonly slope?: number | undefined;
}

/** Σ_k c_k He_k(x) in probabilists' Hermite polynomials. */
export interface HermiteSpec extends SpecModifiers {
  readonly hermite: readonly number[];
}

/** Σ_k p_k x^k. */
export interface PolynomialSpec extends SpecModifiers {
  readonly polynomial: readonly number[];
}

/** The sum of other functions. */
export interface SumSpec extends SpecModifiers {
  readonly sum: readonly FunctionSpec[];
}

/** The JSON form of a function; a bare string is a name of the catalogue. */
export type FunctionSpec = string | NamedSpec | HermiteSpec | PolynomialSpec | SumSpec;

/** The keys of which a spec object has exactly one. */
export const specForms = ['name', 'hermite', 'polynomial', 'sum'] as const;

/** The most coefficients of a `hermite` or `polynomial` form: the moments of degree 40 are still exact. */
export const maxCoefficients = 41;

/** The deepest nesting of sums. */
export const maxSumDepth = 16;
