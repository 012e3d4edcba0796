import { canonicalSpec } from '@onestep/activation';
import { sha256 } from '../sha256.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ExperimentSpec } from './spec.ts';

/**
 * The spec as one text, equal for specs that mean the same: defaults filled in, keys sorted,
 * functions in their canonical form. The title is left out: it changes no number.
 */
export function canonicalText(spec: ExperimentSpec): string {
  const { title: _, ...rest } = spec;
  return canonicalJson({ ...rest, ...canonicalFunctions(spec) });
}

/** The parts of a spec that hold functions, with these in their canonical form. */
export function canonicalFunctions({
  network,
  teacher,
}: Pick<ExperimentSpec, 'network' | 'teacher'>): Pick<ExperimentSpec, 'network' | 'teacher'> {
  return {
    network: { ...network, activation: canonicalSpec(network.activation) },
    teacher: { ...teacher, link: canonicalSpec(teacher.link) },
  };
}

/** The SHA-256 of the canonical text, in hexadecimal. */
export function specHash(spec: ExperimentSpec): Promise<string> {
  return sha256(new TextEncoder().encode(canonicalText(spec)));
}
