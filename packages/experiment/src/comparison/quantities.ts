/** The errors of the ridge readout, in the order in which tables and figures show them. */
export const errorNames = ['testError', 'objective', 'trainError'] as const;
export type ErrorName = (typeof errorNames)[number];

/** What the quantities are called in a report; the others go by their names. */
export const quantityTitles: Readonly<Record<string, string>> &
  Readonly<Record<ErrorName, string>> = {
  testError: 'test error',
  objective: 'ridge objective',
  trainError: 'training error',
  gradientNorm: '‖β‖',
  gradientAlignment: 'cos(β, β⋆)',
  bulkKs: 'KS distance',
};

/** Whether a quantity is one of the errors, and so depends on the ridge. */
export function isError(name: string): name is ErrorName {
  return (errorNames as readonly string[]).includes(name);
}

/** Whether a quantity is a squared cosine or a distance: between 0 and 1, and positive at every finite size. */
export function isShare(name: string): boolean {
  return name === 'bulkKs' || /^(subspaceA|a)lignment\./.test(name);
}
