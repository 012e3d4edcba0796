/**
 * The counts that a binomial variable keeps to, but for the given false-alarm rate: P(X < least) and P(X > most) are
 * each at most half of it. Exact, by summing the probabilities from either end.
 */
export function binomialBounds(
  repetitions: number,
  probability: number,
  falseAlarmRate: number,
): [least: number, most: number] {
  const odds = Math.log(probability / (1 - probability));
  const logs = [repetitions * Math.log1p(-probability)];
  for (let k = 1; k <= repetitions; k += 1) {
    logs.push((logs[k - 1] as number) + Math.log((repetitions - k + 1) / k) + odds);
  }
  const tail = (ordered: readonly number[]): number => {
    let sum = 0;
    const out = ordered.findIndex((log) => {
      sum += Math.exp(log);
      return sum > falseAlarmRate / 2;
    });
    return out;
  };
  return [tail(logs), repetitions - tail(logs.toReversed())];
}
