/** A number becomes the next one; a text gets, or counts up, a number at its end. */
export function nextSeed(seed: number | string): number | string {
  if (typeof seed === 'number') return Math.floor(seed) + 1;
  const [, stem = seed, count = '1'] = /^(.*?)(\d+)?$/s.exec(seed) ?? [];
  return `${stem}${Number(count) + 1}`;
}
