import { formatNumber } from '@onestep/experiment';

/** A number for TeX: four digits, powers of ten as such. */
export function texNumber(value: number | null | undefined, digits = 4): string {
  const text = formatNumber(value, digits).replace('−', '-');
  if (text === '–') return String.raw`\text{–}`;
  if (text.includes('∞')) return text.replace('∞', String.raw`\infty`);
  const [mantissa, exponent] = text.split('e');
  return exponent === undefined ? text : String.raw`${mantissa}\cdot10^{${Number(exponent)}}`;
}
