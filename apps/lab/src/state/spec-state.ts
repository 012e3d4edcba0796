import {
  type ExperimentSpec,
  type Problem,
  SpecError,
  setAt,
  validateSpec,
} from '@onestep/experiment';
import { batch, type ReadonlySignal, signal } from '@preact/signals';

/** A value that was typed and cannot be used, with what is wrong with it. */
interface Refusal {
  readonly problems: readonly Problem[];
}

/** Whether a change is one of many on the way (a slider is held), or stands. */
export type Moment = 'moving' | 'settled';

/** The one source of truth: the spec of the page, always valid. */
export interface SpecState {
  readonly spec: ReadonlySignal<ExperimentSpec>;
  /** Whether the last change stands: history gets an entry, and a small rerun may begin. */
  readonly moment: ReadonlySignal<Moment>;
  /** By the path of the control: what could not be taken over. The last good value stays in the spec. */
  readonly refusals: ReadonlySignal<ReadonlyMap<string, Refusal>>;
  /**
   * Changes values by path ("network.width"); what makes the spec invalid is refused as a whole.
   *
   * @param control under which path a refusal is kept; default the first of the changes.
   */
  edit(changes: Readonly<Record<string, unknown>>, options?: EditOptions): boolean;
  /** Puts another spec, already valid, in its place. */
  replace(spec: ExperimentSpec, moment?: Moment): void;
}

interface EditOptions {
  readonly moment?: Moment;
  readonly control?: string;
}

/** Starts with a valid spec. */
export function createSpecState(initial: ExperimentSpec): SpecState {
  const spec = signal(initial);
  const moment = signal<Moment>('settled');
  const refusals = signal<ReadonlyMap<string, Refusal>>(new Map());

  return {
    spec,
    moment,
    refusals,
    edit(changes, { moment: when = 'settled', control = Object.keys(changes)[0] ?? '' } = {}) {
      const others = new Map(refusals.value);
      others.delete(control);
      try {
        const edited = Object.entries(changes).reduce<unknown>(
          (document, [path, value]) => setAt(document, path, value),
          spec.value,
        );
        const next = validateSpec(edited);
        batch(() => {
          moment.value = when;
          // A slider that is let go says the same again; nobody need hear it twice.
          if (JSON.stringify(next) !== JSON.stringify(spec.value)) spec.value = next;
          if (refusals.value.has(control)) refusals.value = others;
        });
        return true;
      } catch (cause) {
        if (!(cause instanceof SpecError)) throw cause;
        refusals.value = others.set(control, { problems: cause.problems });
        return false;
      }
    },
    replace(next, when = 'settled') {
      batch(() => {
        moment.value = when;
        spec.value = next;
        refusals.value = new Map();
      });
    },
  };
}
