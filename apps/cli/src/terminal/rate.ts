import { formatNumber } from '@onestep/experiment';

const units = [
  ['s', 1],
  ['min', 60],
  ['h', 3600],
] as const;

/** "2.5/s", "12/min", "3/h": the first unit in which there is at least one. */
export function rate(perSecond: number): string {
  const [unit, seconds] = units.find(([, length]) => perSecond * length >= 1) ?? units[2];
  return `${formatNumber(perSecond * seconds, 2)}/${unit}`;
}
