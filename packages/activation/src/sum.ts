import type { AffineLoop, BaseFunction } from './catalogue-entry.ts';
import type { RangeLoop, ScalarFunction } from './scalar-function.ts';

/** What a sum needs of its terms. */
type Term = ScalarFunction & { readonly gaussianMean: number };

/** How many elements the loops of a sum keep aside at a time. */
const chunk = 1024;

/** f(x) = Σ_i f_i(x): kinks united, means added, a derivative only where every term has one. */
export function sumOf(terms: readonly Term[]): BaseFunction {
  const derivatives = terms.flatMap((term) => term.derivative ?? []);
  const valueLoops = terms.flatMap((term) => term.evaluateRange ?? []);
  const derivativeLoops = terms.flatMap((term) => term.differentiateRange ?? []);
  return {
    value: adder(terms.map((term) => term.value)),
    ...(derivatives.length === terms.length && { derivative: adder(derivatives) }),
    kinks: [...new Set(terms.flatMap((term) => term.kinks))].sort((a, b) => a - b),
    gaussianMean: terms.reduce((total, term) => total + term.gaussianMean, 0),
    ...(valueLoops.length === terms.length && { valueLoop: addingLoop(valueLoops) }),
    ...(derivativeLoops.length === terms.length && { derivativeLoop: addingLoop(derivativeLoops) }),
  };
}

function adder(functions: readonly ((x: number) => number)[]): (x: number) => number {
  return (x) => {
    let total = 0;
    for (const f of functions) total += f(x);
    return total;
  };
}

/** Each term over a whole chunk by its own loop: no call, and so no boxed number, per element. */
function addingLoop(loops: readonly RangeLoop[]): AffineLoop {
  const work = new Float64Array(chunk);
  const total = new Float64Array(chunk);
  return (data, start, end, scale, shift) => {
    for (let from = start; from < end; from += chunk) {
      const count = Math.min(chunk, end - from);
      total.fill(0);
      for (const loop of loops) {
        for (let i = 0; i < count; i += 1) work[i] = data[from + i] as number;
        loop(work, 0, count);
        for (let i = 0; i < count; i += 1) total[i] = (total[i] as number) + (work[i] as number);
      }
      for (let i = 0; i < count; i += 1) data[from + i] = scale * (total[i] as number) + shift;
    }
  };
}
