import type { Cell, Plan } from '../trial/plan.ts';
import type { Reproduction } from './reproduction.ts';

/** Why a figure cannot be drawn from a plan, in words that follow "name: "; null where it can. */
export function misfit({ needs }: Pick<Reproduction, 'needs'>, plan: Plan): string | null {
  const { measure, steps, moving, sizes = false, also } = needs;
  const missing = measure.filter((what) => !plan.spec.measure.includes(what));
  if (missing.length > 0) {
    return `measure: ${measure.join(', ')} was wanted, ${missing.join(', ')} is missing`;
  }
  const [first] = plan.cells as [Cell];
  if (plan.cells.length > 1 && !(sizes && 'size' in plan.spec.sweep)) {
    return `sweep: one setting was wanted, at several step sizes and ridges, got ${plan.cells.length} settings`;
  }
  const found = first.stepSizes.length;
  if (found < steps.least || found > (steps.most ?? Number.POSITIVE_INFINITY)) {
    const wanted = steps.most === steps.least ? steps.least : `${steps.least} or more`;
    return `sweep: ${wanted} step sizes were wanted, got ${found}`;
  }
  const still = first.stepSizes.find((stepSize) => !(stepSize > 0));
  if (moving && still !== undefined) {
    return `sweep: step sizes above 0 were wanted, which have an exponent α, got ${still}`;
  }
  return also?.(plan) ?? null;
}
