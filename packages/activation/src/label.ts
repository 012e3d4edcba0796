import type { FunctionSpec, SpecModifiers } from './function-spec.ts';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A function spec as a person writes it: `1.2·tanh(x) + 0.354·He₂(x)`, `relu(x) − E`.
 *
 * Numbers are shown with up to six digits; `E` is the mean of what stands before it.
 *
 * @param spec a valid spec, as `validateFunctionSpec` finds it.
 */
export function functionLabel(spec: FunctionSpec): string {
  if (typeof spec === 'string') return `${spec}(x)`;
  if ('name' in spec) {
    const { name, scale, centered, ...parameters } = spec;
    const values = Object.values(parameters).filter((value) => value !== undefined);
    return modified(`${name}(${['x', ...values.map(numberText)].join(', ')})`, false, {
      scale,
      centered,
    });
  }
  if ('hermite' in spec) {
    const series = seriesText(spec.hermite, (k) => `He${digits(k, subscripts)}(x)`);
    return modified(series.text, series.terms > 1, spec);
  }
  if ('polynomial' in spec) {
    const series = seriesText(spec.polynomial, (k) =>
      k === 1 ? 'x' : `x${digits(k, superscripts)}`,
    );
    return modified(series.text, series.terms > 1, spec);
  }
  const terms = spec.sum.map((term) => {
    const text = functionLabel(term);
    return typeof term !== 'string' && term.centered ? `(${text})` : text;
  });
  return modified(joined(terms), terms.length > 1, spec);
}

function modified(text: string, compound: boolean, { scale = 1, centered }: SpecModifiers): string {
  const grouped = compound && (scale !== 1 || centered) ? `(${text})` : text;
  const scaled = scale === 1 ? grouped : product(scale, grouped);
  return centered ? `${scaled} − E` : scaled;
}

function seriesText(
  coefficients: readonly number[],
  power: (k: number) => string,
): { text: string; terms: number } {
  const terms: string[] = [];
  for (const [k, value] of coefficients.entries()) {
    if (value === 0) continue;
    if (k === 0) terms.push(numberText(value));
    else terms.push(value === 1 ? power(k) : product(value, power(k)));
  }
  return terms.length === 0
    ? { text: '0', terms: 1 }
    : { text: joined(terms), terms: terms.length };
}

function product(factor: number, text: string): string {
  return factor === -1 ? `−${text}` : `${numberText(factor)}·${text}`;
}

function joined(terms: readonly string[]): string {
  return terms.reduce((sum, term) =>
    term.startsWith('−') ? `${sum} − ${term.slice(1)}` : `${sum} + ${term}`,
  );
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

function digits(k: number, alphabet: string): string {
  return [...String(k)].map((digit) => alphabet[Number(digit)] ?? '').join('');
}
