import {
  type RidgeMethodChoice,
  ridgeMethodChoices,
  type TheoryChoice,
  theoryChoices,
} from '@onestep/experiment';
import { type BackendChoice, backendChoices } from '@onestep/linalg';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options of every command that reads a spec. */
export interface SpecOptions {
  readonly set?: readonly string[];
  readonly json?: boolean;
  readonly theory: TheoryChoice;
  readonly normFluctuation?: boolean;
}

/** Options of every command that simulates. */
export interface RunOptions extends SpecOptions {
  readonly out?: string;
  readonly workers?: number;
  readonly backend: BackendChoice;
  readonly ridgeMethod: RidgeMethodChoice;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
  /** Where trials are kept; false: nowhere. */
  readonly store?: string | false;
  readonly fresh?: boolean;
  /** The one trial to run. */
  readonly trial?: number;
}

/** What the options of a command are about: the headings of its help. */
export const headings = {
  spec: 'What is computed:',
  run: 'How it is run:',
  output: 'What comes out:',
} as const;

export function addSpecOptions(command: Command): Command {
  return command
    .addOption(setOption())
    .optionsGroup(headings.spec)
    .addOption(
      new Option(
        '--theory <name>',
        'which limits: any-step holds for every step size, small-step is algebra, auto is any-step where that holds',
      )
        .choices(theoryChoices)
        .default('auto'),
    )
    .option(
      '--norm-fluctuation',
      "keep the fluctuation of the inputs' norms in the limits (matters for a constant second layer with c_2 ≠ 0)",
    )
    .addOption(jsonOption())
    .optionsGroup(headings.output);
}

/** `--set`, of every command that has a spec. */
export function setOption(): Option {
  const text = 'change one value of the spec, such as step.size=5 (repeatable)';
  return new Option('--set <path=value>', text).argParser(collect).helpGroup(headings.spec);
}

/** `--json`, of every command that has an answer. */
export function jsonOption(): Option {
  const text = 'print one JSON document on stdout and nothing else there';
  return new Option('--json', text).helpGroup(headings.output);
}

export function addRunOptions(command: Command): Command {
  return addSimulationOptions(addSpecOptions(command));
}

/** The options of `addRunOptions` that say how a simulation runs and where its files go, whatever it simulates. */
export function addSimulationOptions(command: Command): Command {
  return command
    .optionsGroup(headings.run)
    .option('--workers <count>', 'worker threads (default: one a core)', positiveInteger)
    .addOption(
      new Option(
        '--backend <name>',
        'linear algebra: auto takes the fastest; wasm-deterministic gives the same bits everywhere',
      )
        .choices(backendChoices)
        .default('auto'),
    )
    .addOption(
      new Option(
        '--ridge-method <name>',
        'readout: golub-kahan takes passes over the features, tridiagonal a Gram matrix; auto takes what costs less',
      )
        .choices(ridgeMethodChoices)
        .default('auto'),
    )
    .option(
      '--store <file>',
      'where trials are kept, and taken from (default: $ONESTEP_STORE, else .onestep/results.sqlite)',
    )
    .option('--no-store', 'keep no trial and use none that was kept')
    .option('--fresh', 'run every trial again, and replace what is stored')
    .option('--dry-run', 'say how long it will take and how much memory, and run nothing')
    .optionsGroup(headings.output)
    .option(
      '--out <folder>',
      'where the report and the result go (default: results/<name>; none with --json)',
    )
    .option('--quiet', 'no progress and no table');
}

/** `--trial`, of commands whose result is a comparison. */
export function trialOption(): Option {
  return new Option('--trial <number>', 'run one trial alone, by its number (the first is 0)')
    .argParser(trialNumber)
    .helpGroup(headings.run);
}

/** Trials are at most so many. */
const mostTrials = 1_000_000;

function trialNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(value) || value < 0 || value >= mostTrials) {
    throw new InvalidArgumentError(
      `wanted a whole number from 0 to ${mostTrials - 1}, got ${JSON.stringify(text)}`,
    );
  }
  return value;
}

/** Options that let a run choose its own number of trials. */
export function addGoalOptions(command: Command): Command {
  return command
    .optionsGroup(headings.run)
    .addOption(
      new Option(
        '--until-se <error>',
        'run more trials, until the standard error of every error at every point is at most this',
      )
        .argParser(positiveNumber)
        .conflicts('trial'),
    )
    .option(
      '--max-trials <count>',
      'where --until-se ends at the latest (default: 1000)',
      positiveIntegerUpTo(mostTrials),
    )
    .optionsGroup(headings.output);
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError(`wanted a positive number, got ${JSON.stringify(text)}`);
  }
  return value;
}

/** A whole number of at least 1, or a message that says so. */
function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError(`wanted a positive whole number, got ${JSON.stringify(text)}`);
  }
  return value;
}

/** A whole number of at least 1 and at most so many, or a message that says so. */
export function positiveIntegerUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = positiveInteger(text);
    if (value > most) {
      throw new InvalidArgumentError(`wanted at most ${most}, got ${text}`);
    }
    return value;
  };
}

/** Numbers separated by commas, or a message that says so. */
export function numberList(text: string): number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (values.some((value) => !Number.isFinite(value))) {
    throw new InvalidArgumentError(
      `wanted numbers separated by commas, got ${JSON.stringify(text)}`,
    );
  }
  return values;
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
