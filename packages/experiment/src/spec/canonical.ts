import { canonicalSpec, type FunctionSpec } from '@onestep/activation';
import { sha256 } from '../sha256.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ExperimentSpec } from './spec.ts';
import { sweepValues } from './sweep-values.ts';

/**
 * The spec as one text, equal for specs that mean the same: defaults filled in, keys sorted,
 * functions in their canonical form, the ranges of a sweep written out. The title is left out: it changes no number.
 */
export function canonicalText(spec: ExperimentSpec): string {
  const { title: _, ...rest } = spec;
  return canonicalJson({
    ...rest,
    ...canonicalFunctions(spec),
    sweep: canonicalSweep(spec.sweep),
  });
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

/** The order of the keys is lost (it orders the points, and changes no number); that of the values is kept. */
function canonicalSweep(sweep: ExperimentSpec['sweep']): Record<string, readonly unknown[]> {
  const isFunction = (path: string): boolean =>
    path === 'network.activation' || path === 'teacher.link';
  return Object.fromEntries(
    Object.entries(sweep).map(([path, written]) => {
      const { values } = sweepValues(path, written);
      return [
        path,
        isFunction(path) ? values.map((value) => canonicalSpec(value as FunctionSpec)) : values,
      ];
    }),
  );
}

/** The SHA-256 of the canonical text, in hexadecimal. */
export function specHash(spec: ExperimentSpec): Promise<string> {
  return sha256(new TextEncoder().encode(canonicalText(spec)));
}
