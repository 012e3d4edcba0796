/** A Markdown table. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A number with so many decimals and a true minus sign. */
export function fixed(value: number, digits = 4): string {
  return value.toFixed(digits).replace('-', '−');
}

/** mean ± standard error. */
export function measuredText(
  { mean, standardError }: { readonly mean: number; readonly standardError: number | null },
  digits = 4,
): string {
  const error = standardError === null ? '' : ` ± ${fixed(standardError, digits)}`;
  return `${fixed(mean, digits)}${error}`;
}

/** The decimals that a standard error supports: two digits of it. */
export function supportedDigits(standardError: number | null): number {
  if (!standardError) return 4;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(standardError))));
}

/** mean ± standard error, to the decimals that it supports. */
export function supported(summary: Parameters<typeof measuredText>[0]): string {
  return measuredText(summary, supportedDigits(summary.standardError));
}

/** A limit, and in brackets how many standard errors the mean lies above it; – for none. */
export function limitText(limit: number | null, z: number | null, digits = 4): string {
  if (limit === null) return '–';
  return z === null ? fixed(limit, digits) : `${fixed(limit, digits)} (${signed(z)})`;
}

/** A number of standard errors. */
function signed(z: number): string {
  return `${z < 0 ? '' : '+'}${fixed(z, 1)}`;
}

/** Root mean square; null for nothing. */
export function rootMeanSquare(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
