import type { Interval, Summary } from './summary.ts';

/** A mean with as many digits as its standard error supports: "0.6542 ± 0.0021". */
export function formatSummary({
  mean,
  standardError,
}: Pick<Summary, 'mean' | 'standardError'>): string {
  if (standardError === null) return formatNumber(mean);
  if (!(standardError > 0)) return `${formatNumber(mean)} ± 0`;
  if (Math.abs(mean) >= 1e6) return `${formatNumber(mean)} ± ${formatNumber(standardError, 2)}`;
  const digits = supportedDigits(standardError);
  return `${mean.toFixed(digits)} ± ${standardError.toFixed(digits)}`;
}

/** An interval with as many digits as its width supports: "0.6498 … 0.6586"; a dash for none. */
export function formatInterval(interval: Interval | null): string {
  if (interval === null) return '–';
  const { lower, upper } = interval;
  const width = upper - lower;
  if (!(width > 0) || Math.abs(lower) >= 1e6 || Math.abs(upper) >= 1e6)
    return `${formatNumber(lower)} … ${formatNumber(upper)}`;
  const digits = supportedDigits(width / 4);
  return `${lower.toFixed(digits)} … ${upper.toFixed(digits)}`;
}

/** Decimals that show two digits of an error. */
function supportedDigits(error: number): number {
  return Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
}

/** A number with four significant digits; a dash for nothing. */
export function formatNumber(value: number | null | undefined, digits = 4): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-4
    ? value.toExponential(digits - 1)
    : String(Number(value.toPrecision(digits)));
}

/** A z-score with one digit; a dash for nothing. */
export function formatZ(z: number | null): string {
  return z === null ? '–' : (Math.round(10 * z) / 10 + 0).toFixed(1);
}
