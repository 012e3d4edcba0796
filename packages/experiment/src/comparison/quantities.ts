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

/** Whether a quantity is one of the errors. */
export function isError(name: string): name is ErrorName {
  return (errorNames as readonly string[]).includes(name);
}

/** The highest Hermite order whose contribution to the errors is measured. */
export const highestContribution = 4;

/** By how much an error grows when one order is taken out of the updated features: "testErrorContribution.2". */
export function contributionName(error: ErrorName, order: number): string {
  return `${error}Contribution.${order}`;
}

/** The error and the order of a contribution; undefined for any other quantity. */
export function contributionOf(name: string): { error: ErrorName; order: number } | undefined {
  const [kind = '', order = ''] = name.split('Contribution.');
  return isError(kind) && order !== '' ? { error: kind, order: Number(order) } : undefined;
}

/** The largest number of spikes whose plateau is measured. */
export const highestPlateau = 3;

/** An error on the paper's plateau after so many spikes: "objectivePlateau.2". */
export function plateauName(error: ErrorName, spikes: number): string {
  return `${error}Plateau.${spikes}`;
}

/** The error and the number of spikes of a plateau; undefined for any other quantity. */
export function plateauOf(name: string): { error: ErrorName; spikes: number } | undefined {
  const [kind = '', spikes = ''] = name.split('Plateau.');
  return isError(kind) && spikes !== '' ? { error: kind, spikes: Number(spikes) } : undefined;
}

/** Whether a quantity has a value for each ridge; the others have one for each step. */
export function dependsOnRidge(name: string): boolean {
  return isError(name) || contributionOf(name) !== undefined || plateauOf(name) !== undefined;
}

/** Whether a quantity is a squared cosine or a distance: between 0 and 1, and positive at every finite size. */
export function isShare(name: string): boolean {
  return name === 'bulkKs' || /^(subspaceA|powerA|newPowerA|a)lignment\./.test(name);
}
