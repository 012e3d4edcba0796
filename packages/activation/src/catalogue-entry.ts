/** The values of a function's own parameters, every one present. */
export type ParameterValues = Readonly<Record<string, number>>;

/** One parameter of a catalogue function. */
export interface Parameter {
  readonly default: number;
  /** One sentence for tables and messages. */
  readonly description: string;
}

/** Replaces the elements `start ≤ i < end` of `data` by scale·f(x) + shift. */
export type AffineLoop = (
  data: Float64Array,
  start: number,
  end: number,
  scale: number,
  shift: number,
) => void;

/** A function before scale and centring. */
export interface BaseFunction {
  readonly value: (x: number) => number;
  /** Absent where the function has no usable derivative: it cannot be an activation then. */
  readonly derivative?: (x: number) => number;
  readonly kinks: readonly number[];
  /** E f(Z), Z ~ N(0, 1). */
  readonly gaussianMean: number;
  /**
   * A loop for whole arrays, equal to `scale * value(x) + shift`. Worth writing out: a call that is
   * not inlined returns its number boxed on the heap, 10 ns an element.
   */
  readonly valueLoop?: AffineLoop;
  /** The same for the derivative. */
  readonly derivativeLoop?: AffineLoop;
}

/** One function of the catalogue: a file in `catalogue/` and a line in `catalogue.ts`. */
export interface CatalogueEntry {
  readonly name: string;
  /** One line for tables: the formula. */
  readonly formula: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly create: (parameters: ParameterValues) => BaseFunction;
}

/** An entry without parameters. */
export function entry(name: string, formula: string, base: BaseFunction): CatalogueEntry {
  return { name, formula, parameters: {}, create: () => base };
}
