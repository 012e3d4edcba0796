import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closestName } from '@onestep/activation';
import { type ExperimentSpec, parseOverride, readSpec, specFromLink } from '@onestep/experiment';
import { parse } from 'yaml';
import { readTextFile } from './read-text-file.ts';
import { list } from './terminal/list.ts';

/** The preset that runs when no spec is named. */
export const defaultPreset = 'relu-staircase';

const folder = new URL('../../../experiments/', import.meta.url);

/** The names of the specs that come with onestep. */
export function presetNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/** The presets as lines of a help. */
export function presetList(): string {
  return list(presetNames().map((name) => [name, titleOf(name)]));
}

function titleOf(preset: string): string {
  const text = readFileSync(new URL(`${preset}.yaml`, folder), 'utf8');
  return (parse(text) as { title: string }).title;
}

/** A spec, and the short name its results go by. */
export interface LoadedSpec {
  readonly spec: ExperimentSpec;
  readonly name: string;
}

/**
 * Reads a spec by file path (`-` is stdin), preset name or link of the lab, and applies `--set` overrides.
 *
 * @throws UsageError when there is no such file or preset; SpecError when the spec is not valid
 */
export async function loadSpec(argument: string, set: readonly string[] = []): Promise<LoadedSpec> {
  const overrides = set.map(parseOverride);
  if (isLink(argument)) {
    const text = JSON.stringify(specFromLink(argument));
    return { spec: readSpec(text, 'link', overrides), name: 'lab' };
  }
  const known = presetNames();
  const file = known.includes(argument)
    ? fileURLToPath(new URL(`${argument}.yaml`, folder))
    : argument;
  const wanted = 'a spec file or the name of a preset';
  const text = await readTextFile(file, wanted, absence(argument, known));
  const name = argument === '-' ? 'stdin' : basename(file).replace(/\.(ya?ml|json)$/, '');
  return { spec: readSpec(text, argument, overrides), name };
}

/** The preset of a figure of `reproduce`, with changes written as for `--set`. */
export async function loadReproduction(
  name: string,
  changes: readonly string[],
): Promise<ExperimentSpec> {
  const file = fileURLToPath(new URL(`reproduce/${name}.yaml`, folder));
  const text = await readTextFile(file, 'the preset of a figure');
  return readSpec(text, name, changes.map(parseOverride));
}

/** Whether it is an address of the lab with a spec after its hash, and not the name of a file. */
function isLink(argument: string): boolean {
  return /^(https?:\/\/[^#]*)?#[\w.]+=/.test(argument);
}

function absence(argument: string, known: readonly string[]): string {
  const near = closestName(argument, known);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return `there is neither.${hint} Presets: ${known.join(', ')}`;
}
