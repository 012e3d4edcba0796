const iterationLimit = 100;

/**
 * A zero of a continuous function between two points of opposite sign.
 *
 * Regula falsi with the Illinois rule, and a bisection wherever three steps have not halved the bracket.
 *
 * @param f the function.
 * @param low where f is ≤ 0 (`atLow`).
 * @param high where f is > 0 (`atHigh`).
 * @param tolerance width of the bracket at the end.
 * @returns the end where f > 0 of a bracket no wider than `tolerance`.
 */
export function bracketedRoot(
  f: (x: number) => number,
  [low, atLow]: readonly [number, number],
  [high, atHigh]: readonly [number, number],
  tolerance: number,
): number {
  let [a, fa, b, fb] = [low, atLow, high, atHigh];
  let width = Math.abs(b - a);
  for (let i = 0; i < iterationLimit && Math.abs(b - a) > tolerance; i += 1) {
    let x = a - (fa * (b - a)) / (fb - fa);
    if (i % 3 === 2) {
      if (Math.abs(b - a) > width / 2) x = (a + b) / 2;
      width = Math.abs(b - a);
    }
    // Step past the estimate by the tolerance, so that the far end moves too.
    const margin = Math.min(tolerance / 2, Math.abs(b - a) / 4) * Math.sign(b - a);
    x = Math.abs(x - a) < Math.abs(b - x) ? x + margin : x - margin;
    const fx = f(x);
    if (fx > 0) {
      [b, fb] = [x, fx];
      fa /= 2;
    } else {
      [a, fa] = [x, fx];
      fb /= 2;
    }
  }
  return b;
}
