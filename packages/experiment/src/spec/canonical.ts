import { canonicalSpec } from '@onestep/activation';
import type { ExperimentSpec } from './spec.ts';

/**
 * The spec as one text, equal for specs that mean the same: defaults filled in, keys sorted,
 * functions in their canonical form. The title is left out: it changes no number.
 */
export function canonicalText(spec: ExperimentSpec): string {
  const { title: _, ...rest } = spec;
  return JSON.stringify(
    sorted({
      ...rest,
      network: { ...spec.network, activation: canonicalSpec(spec.network.activation) },
      teacher: { ...spec.teacher, link: canonicalSpec(spec.teacher.link) },
    }),
  );
}

/** The SHA-256 of the canonical text, in hexadecimal. */
export async function specHash(spec: ExperimentSpec): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalText(spec));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}
