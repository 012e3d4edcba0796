import type { PointLimits } from './point-limits.ts';

/** The theory's warnings, each once whatever numbers it mentions: the last, for the largest step. */
export function distinctWarnings(limits: readonly Pick<PointLimits, 'step'>[]): string[] {
  const all = limits.flatMap(({ step }) => step.warnings);
  return [...new Map(all.map((text) => [text.replace(/[\d.]+(e[+-]?\d+)?/g, '#'), text])).values()];
}
