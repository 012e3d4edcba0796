import { type PreparedTheory, spikeThreshold, type Transition } from '@onestep/theory';

/** From which step on one order k is a spike of its own. */
export interface OrderThreshold {
  /** k. */
  readonly order: number;
  /** (k − 1)/(2k): from this α on as n → ∞. */
  readonly exponent: number;
  /** At these sizes: the least η at which its outlier leaves the bulk, by the small-step theory; null where it never does. */
  readonly stepSize: number | null;
  /** α = log η/log n0 of that step. */
  readonly stepExponent: number | null;
  readonly omega: number | null;
  readonly status: Transition['status'] | 'unsupported';
}

const highestOrder = 4;

/** The thresholds of the orders 1 … 4. */
export function orderThresholds(smallStep: PreparedTheory): readonly OrderThreshold[] {
  const transitions = smallStep.transitions();
  return Array.from({ length: highestOrder }, (_, i) => {
    const order = i + 1;
    const found = transitions?.find(order) ?? null;
    return {
      order,
      exponent: spikeThreshold(order),
      stepSize: found?.stepSize ?? null,
      stepExponent: found?.stepExponent ?? null,
      omega: found?.omega ?? null,
      status: found?.status ?? ('unsupported' as const),
    };
  });
}
