/** The values with those that are closer than `least` moved apart, upwards from the lowest. */
export function spreadLabels(values: readonly number[], least: number): readonly number[] {
  const order = values
    .map((_, i) => i)
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  const result = [...values];
  let floor = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    const value = Math.max(values[i] as number, floor);
    result[i] = value;
    floor = value + least;
  }
  return result;
}
