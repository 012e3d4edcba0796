/** 1/(1 + e^{−x}), with full relative accuracy also far left of zero. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const growth = Math.exp(x);
  return growth / (1 + growth);
}

/** The derivative of 1/(1 + e^{−x}), written so that neither tail cancels. */
export function logisticDerivative(x: number): number {
  const decay = Math.exp(-Math.abs(x));
  return decay / ((1 + decay) * (1 + decay));
}
