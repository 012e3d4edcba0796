/**
 * How long workers take for trials of different cells, each worker taking the next trial when it is free, the longest first.
 *
 * @param cells how many trials there are of each kind, and the seconds that one takes
 */
export function makespan(
  cells: readonly { readonly trials: number; readonly seconds: number }[],
  workers: number,
): number {
  const total = cells.reduce((sum, { trials, seconds }) => sum + trials * seconds, 0);
  const count = cells.reduce((sum, { trials }) => sum + trials, 0);
  // With many trials for each worker what the last ones leave idle does not matter.
  if (count > 1000 * workers) return total / workers;
  const free = new Array<number>(workers).fill(0);
  for (const { trials, seconds } of cells.toSorted((a, b) => b.seconds - a.seconds)) {
    for (let i = 0; i < trials; i += 1) {
      const first = free.indexOf(Math.min(...free));
      free[first] = (free[first] as number) + seconds;
    }
  }
  return Math.max(...free);
}
