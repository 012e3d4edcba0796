import { functionFromSpec } from '@onestep/activation';
import type { ExperimentSpec } from '@onestep/experiment';
import { expand, type HermiteExpansion } from '@onestep/hermite';

type FunctionSpec = ExperimentSpec['network']['activation'];

/** A function of the spec in the basis of Hermite polynomials. */
export interface NamedExpansion extends HermiteExpansion {
  /** As a person writes it: "1.2 tanh(x) + 0.354 He_2(x)". */
  readonly label: string;
}

const known = new Map<string, NamedExpansion>();
/** An activation and a teacher, and those before them. */
const kept = 8;

/** The expansion of a function of the spec; those asked for lately are kept, since the step moves and they do not. */
export function expansionOf(spec: FunctionSpec): NamedExpansion {
  const key = JSON.stringify(spec);
  const before = known.get(key);
  if (before !== undefined) return before;
  const f = functionFromSpec(spec);
  const expansion = { ...expand(f), label: f.label };
  if (known.size >= kept) known.delete([...known.keys()][0] as string);
  known.set(key, expansion);
  return expansion;
}
