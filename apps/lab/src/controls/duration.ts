import { formatNumber } from '@onestep/experiment';

/** "0.4 s", "12 s", "3 min" */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${formatNumber(Math.max(0.1, seconds), seconds < 1 ? 1 : 2)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${formatNumber(seconds / 3600, 2)} h`;
}

/** "140 MB", "2.1 GB" */
export function memoryText(bytes: number): string {
  return bytes < 2 ** 30
    ? `${Math.ceil(bytes / 2 ** 20)} MB`
    : `${formatNumber(bytes / 2 ** 30, 2)} GB`;
}
