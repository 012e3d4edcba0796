import type { ScalarFunction } from '@onestep/activation';

/** What an integral needs of a function: its values, and the ascending points to split at. */
export type Integrand = Pick<ScalarFunction, 'value' | 'kinks'>;
