import { canonicalText, type ExperimentSpec, readSpec } from '@onestep/experiment';
import spike from '../../../../experiments/a-spike-appears.yaml?raw';
import doubleDescent from '../../../../experiments/double-descent.yaml?raw';
import largeSteps from '../../../../experiments/large-steps.yaml?raw';
import noLinearPart from '../../../../experiments/no-linear-part.yaml?raw';
import reluStaircase from '../../../../experiments/relu-staircase.yaml?raw';
import threeRegimes from '../../../../experiments/three-regimes.yaml?raw';

/** A setting worth seeing: the same file that the command line knows by its name. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly spec: () => ExperimentSpec;
}

/** Read when first asked for, and kept: the menu asks at every change. */
function preset(name: string, title: string, text: string): Preset {
  let known: ExperimentSpec | undefined;
  const spec = (): ExperimentSpec => {
    known ??= readSpec(text, name);
    return known;
  };
  return { name, title, spec };
}

/** In the order of the menu; the first is the start state. */
export const presets: readonly [Preset, ...Preset[]] = [
  preset('a-spike-appears', 'A spike appears', spike),
  preset('three-regimes', 'Three regimes: spikes leave the bulk one by one', threeRegimes),
  preset('relu-staircase', 'ReLU climbs the staircase', reluStaircase),
  preset('no-linear-part', 'A teacher with no linear part teaches nothing', noLinearPart),
  preset('double-descent', 'Double descent where the width meets the samples', doubleDescent),
  preset('large-steps', 'Drift at large steps: three theories', largeSteps),
];

let keys: readonly (readonly [string, Preset])[] | undefined;

/** The preset that a spec is, whatever it is called; undefined for any other. */
export function presetOf(spec: ExperimentSpec): Preset | undefined {
  keys ??= presets.map((one) => [canonicalText(one.spec()), one]);
  const key = canonicalText(spec);
  return keys.find(([text]) => text === key)?.[1];
}
