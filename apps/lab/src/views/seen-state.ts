import type { LimitStatus } from '@onestep/theory';
import type { Lab } from '../state/lab.ts';
import type { Limits } from '../state/limits.ts';
import type { Seen } from './view.ts';

/** Whether what was simulated is of the setting that the controls show. */
export function simulationState(lab: Lab): Seen<unknown>['simulation'] {
  const { measurements, place } = lab.own.value;
  if (measurements === null) return 'none';
  return place === undefined ? 'stale' : 'fresh';
}

/** The same for views of one step alone: a step that was not simulated is another setting. */
export function simulationStateHere(lab: Lab): Seen<unknown>['simulation'] {
  const { place } = lab.own.value;
  return place?.stepIndex === -1 ? 'stale' : simulationState(lab);
}

/** How far a limit can be trusted. */
export function limitState(
  { isComing }: Pick<Limits<unknown>, 'isComing'>,
  status: LimitStatus = 'ok',
): Seen<unknown>['limit'] {
  if (status === 'unsupported') return 'unsupported';
  if (isComing) return 'coming';
  return status === 'ok' ? 'ready' : 'extrapolated';
}
