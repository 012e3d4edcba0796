import {
  type ExperimentSpec,
  type ResultDocument,
  type RidgeMethodChoice,
  ridgeMethodChoices,
  SpecError,
  type TheoryChoice,
  theoryChoices,
  validateSpec,
} from '@onestep/experiment';
import { type BackendChoice, backendChoices } from '@onestep/linalg';

/** What made a result: enough to run it again. */
export interface Recipe {
  readonly spec: ExperimentSpec;
  readonly theory: TheoryChoice;
  readonly normFluctuation: boolean;
  readonly ridgeMethod: RidgeMethodChoice;
  readonly backend: BackendChoice;
  /** Nothing is taken from a store: a rerun is a rerun. */
  readonly store: false;
  /** The one trial that there was; otherwise they begin at 0. */
  readonly trial?: number;
}

/** What to run, from a manifest that somebody may have edited. */
export function recipeOf({ manifest }: ResultDocument, file: string): Recipe {
  const { spec, trials, options, run } = manifest;
  const raw = trials === undefined ? spec : { ...spec, trials };
  return {
    spec: validateSpec(raw, `${file}, manifest.spec`),
    theory: oneOf(theoryChoices, options?.theory ?? 'auto', file, 'manifest.options.theory'),
    normFluctuation: options?.normFluctuation ?? false,
    ridgeMethod: oneOf(
      ridgeMethodChoices,
      options?.ridgeMethod ?? 'auto',
      file,
      'manifest.options.ridgeMethod',
    ),
    store: false,
    ...(run?.firstTrial && { trial: run.firstTrial }),
    // What a backend runs on follows its name.
    backend: oneOf(backendChoices, manifest.backend.replace(/:.*/s, ''), file, 'manifest.backend'),
  };
}

function oneOf<T extends string>(
  choices: readonly T[],
  got: string,
  file: string,
  path: string,
): T {
  const found = choices.find((choice) => choice === got);
  if (found !== undefined) return found;
  const wanted = `one of ${choices.join(', ')}`;
  throw new SpecError(file, [{ path, wanted, got: JSON.stringify(got) }]);
}
