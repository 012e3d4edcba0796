/** One thing wrong with a spec. */
export interface Problem {
  /** Where, from the root of the spec: `['sum', 1, 'name']`; empty for the root itself. */
  readonly path: readonly (string | number)[];
  /** What is allowed there: `a finite number`. */
  readonly wanted: string;
  /** What stands there, as JSON would show it: `"rleu"`, `NaN`, `an empty list`. */
  readonly got: string;
  /** The name or key that was probably meant. */
  readonly suggestion?: string;
}

/** `sum[1].name must be …, got "rleu"; did you mean "relu"?` */
export function problemText({ path, wanted, got, suggestion }: Problem): string {
  const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
  return `${pathText(path)} must be ${wanted}, got ${got}${hint}`;
}

function pathText(path: Problem['path']): string {
  if (path.length === 0) return 'the function';
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.startsWith('.') ? text.slice(1) : text;
}

/** A value as a message shows it, cut to about 60 characters. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    return keys.length === 0 ? 'an empty object' : `an object with ${cut(keys.join(', '))}`;
  }
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
