import { stringify } from 'yaml';
import type { ExperimentSpec } from './spec.ts';

/** A spec, or the part of one that says something, as the YAML that a person would write. */
export function specYaml(spec: Partial<ExperimentSpec>): string {
  return stringify(spec, { lineWidth: 100, flowCollectionPadding: true });
}
