import { formatNumber } from '@onestep/experiment';

/** "12 MB", "3.25 GB". */
export function byteText(bytes: number): string {
  return bytes < 2 ** 30
    ? `${Math.ceil(bytes / 2 ** 20)} MB`
    : `${formatNumber(bytes / 2 ** 30, 3)} GB`;
}
