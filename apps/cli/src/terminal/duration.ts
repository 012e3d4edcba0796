import { formatNumber } from '@onestep/experiment';

/** "40 s", "12 min", "3.25 h". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = seconds / 60;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${formatNumber(minutes / 60, 3)} h`;
}
