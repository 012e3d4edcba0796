import {
  chosenTheory,
  type ExperimentSpec,
  setAt,
  stepSizeOf,
  theorySetting,
} from '@onestep/experiment';
import { prepareTheory } from '@onestep/theory';
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type {
  AlignmentsAnswer,
  ErrorsAnswer,
  PhaseAnswer,
  PointAnswer,
  SpectrumAnswer,
  SweepAnswer,
} from '../limits/answers.ts';
import {
  askAlignments,
  askErrors,
  askPoint,
  askSpectrum,
  type NamedTheory,
} from '../limits/ask-theory.ts';
import { evenSteps, stepsAround } from '../limits/curve-steps.ts';
import type { AnyStepService } from './any-step-service.ts';
import { limitsKey } from './own-point.ts';
import type { SpecState } from './spec-state.ts';
import { stepAxis } from './step-axis.ts';
import { lineValues, sweepAxis } from './sweep-axis.ts';

/** A limit as the views draw it. */
export interface Limits<Answer> {
  /** The best there is now: any-step where it holds and has come, else small-step. */
  readonly best: Answer;
  /** The small-step theory of the same, for the thin line. */
  readonly smallStep: Answer;
  /** Whether the any-step answer is still being worked out. */
  readonly isComing: boolean;
  /** Why it could not be worked out. */
  readonly failure: string | null;
}

/** A limit that only a worker can tell in time: nothing stands in for it. */
interface AwaitedLimit<Answer> {
  readonly answer: Answer | null;
  readonly isComing: boolean;
  readonly failure: string | null;
}

/** Everything the theory says where the controls stand, each part recomputed only when what it depends on changes. */
export interface LimitsState {
  readonly point: ReadonlySignal<Limits<PointAnswer>>;
  readonly spectrum: ReadonlySignal<Limits<SpectrumAnswer>>;
  readonly errors: ReadonlySignal<Limits<ErrorsAnswer>>;
  readonly alignments: ReadonlySignal<Limits<AlignmentsAnswer>>;
  readonly phase: ReadonlySignal<AwaitedLimit<PhaseAnswer>>;
  /** Nothing where the spec sweeps nothing but the step. */
  readonly sweep: ReadonlySignal<AwaitedLimit<SweepAnswer>>;
  /** The small-step theory itself, for what only it knows: thresholds and orders. */
  readonly smallStep: ReadonlySignal<NamedTheory>;
  dispose(): void;
}

/** Points of the curves; an any-step vector costs far more than its errors. */
const errorPoints = 33;
const smallAlignmentPoints = 17;
const anyAlignmentPoints = 10;

/**
 * The limits of a spec that changes; the any-step ones come from `service`.
 *
 * @param isAwake while false nothing is asked: the first picture and the first trials go before.
 */
export function createLimits(
  { spec }: SpecState,
  service: AnyStepService,
  isAwake: ReadonlySignal<boolean> = signal(true),
): LimitsState {
  const settingKey = computed(() => limitsKey(spec.value));
  const smallStep = computed((): NamedTheory => {
    settingKey.value;
    const setting = theorySetting(untracked(() => spec.value));
    return { theory: 'small-step', prepared: prepareTheory(setting) };
  });
  const stepSize = computed(() => stepSizeOf(spec.value));
  const ridgeKey = computed(() => JSON.stringify(spec.value.ridge));
  const ridges = computed(() => JSON.parse(ridgeKey.value) as readonly number[]);
  const largest = computed(() => stepAxis(spec.value));
  const wantsAnyStep = computed(() => chosenTheory('auto', spec.value) === 'any-step');
  const disposals: (() => void)[] = [];

  /** Asks whenever the key changes, for nothing while it is empty; an answer counts while its key does. */
  const awaited = <Answer>(
    wanted: ReadonlySignal<string>,
    ask: (onAnswer: (answer: Answer) => void, onFailure: (reason: string) => void) => void,
    drop: () => void,
  ): ReadonlySignal<AwaitedLimit<Answer>> => {
    const come = signal<{ key: string; answer?: Answer; failure?: string }>({ key: '' });
    disposals.push(
      effect(() => {
        const asked = wanted.value;
        if (asked === '') return drop();
        if (!isAwake.value) return;
        untracked(() =>
          ask(
            (answer) => {
              come.value = { key: asked, answer };
            },
            (failure) => {
              come.value = { key: asked, failure };
            },
          ),
        );
      }),
    );
    return computed(() => {
      const isHere = come.value.key === wanted.value;
      return {
        answer: (isHere && come.value.answer) || null,
        isComing: wanted.value !== '' && !isHere,
        failure: (isHere && come.value.failure) || null,
      };
    });
  };
  const both = <Answer>(
    compute: () => Answer,
    key: () => string,
    ask: (onAnswer: (answer: Answer) => void, onFailure: (reason: string) => void) => void,
    drop: () => void,
  ): ReadonlySignal<Limits<Answer>> => {
    const small = computed(compute);
    const wanted = computed(() => (wantsAnyStep.value ? `${settingKey.value} ${key()}` : ''));
    const anyStep = awaited(wanted, ask, drop);
    return computed((): Limits<Answer> => {
      const smallStep = small.value;
      const { answer, isComing, failure } = anyStep.value;
      return { best: answer ?? smallStep, smallStep, isComing, failure };
    });
  };
  const axisKey = computed(() => {
    const axis = sweepAxis(spec.value);
    if (axis === null) return '';
    // What the axis itself varies is not part of the question.
    const rest = withoutPath(spec.value, axis.path);
    return JSON.stringify([limitsKey(rest), stepSize.value, ridgeKey.value, axis]);
  });
  const now = <T>(read: () => T): T => untracked(read);

  const phase = awaited<PhaseAnswer>(
    settingKey,
    (onAnswer, onFailure) => {
      const { value } = spec;
      service.phase.ask({ ask: (remote) => remote.phase(value), onAnswer, onFailure });
    },
    () => service.phase.drop(),
  );
  /** Where the first order leaves the bulk; null until it has come. */
  const onset = computed(() => {
    const steps = (phase.value.answer?.thresholds ?? []).flatMap(({ stepSize }) => stepSize ?? []);
    return steps.length === 0 ? null : Math.min(...steps);
  });

  return {
    smallStep,
    point: both(
      () => askPoint(smallStep.value, stepSize.value, ridges.value),
      () => `${stepSize.value} ${ridgeKey.value}`,
      (onAnswer, onFailure) => {
        const args = [spec.value, stepSize.value, ridges.value] as const;
        service.point.ask({ ask: (remote) => remote.point(...args), onAnswer, onFailure });
      },
      () => service.point.drop(),
    ),
    spectrum: both(
      () => askSpectrum(smallStep.value, stepSize.value),
      () => String(stepSize.value),
      (onAnswer, onFailure) => {
        const args = [spec.value, stepSize.value] as const;
        service.spectrum.ask({ ask: (remote) => remote.spectrum(...args), onAnswer, onFailure });
      },
      () => service.spectrum.drop(),
    ),
    errors: both(
      () => askErrors(smallStep.value, evenSteps(largest.value, errorPoints), ridges.value),
      () => `${largest.value} ${ridgeKey.value}`,
      (onAnswer, onFailure) => {
        const args = now(
          () => [spec.value, evenSteps(largest.value, errorPoints), ridges.value] as const,
        );
        service.errors.ask({ ask: (remote) => remote.errors(...args), onAnswer, onFailure });
      },
      () => service.errors.drop(),
    ),
    alignments: both(
      () =>
        askAlignments(
          smallStep.value,
          stepsAround(onset.value, largest.value, smallAlignmentPoints),
        ),
      () => String(largest.value),
      (onAnswer, onFailure) => {
        const args = now(() => [spec.value, largest.value, anyAlignmentPoints] as const);
        service.alignments.ask({
          ask: (remote) => remote.alignments(...args),
          onAnswer,
          onFailure,
        });
      },
      () => service.alignments.drop(),
    ),
    phase,
    sweep: awaited(
      axisKey,
      (onAnswer, onFailure) => {
        const { value } = spec;
        const axis = sweepAxis(value);
        if (axis === null) return;
        const args = [value, axis.path, lineValues(axis), ridges.value] as const;
        service.sweep.ask({ ask: (remote) => remote.sweep(...args), onAnswer, onFailure });
      },
      () => service.sweep.drop(),
    ),
    dispose: () => {
      for (const dispose of disposals) dispose();
    },
  };
}

function withoutPath(spec: ExperimentSpec, path: string): ExperimentSpec {
  return path === 'ridge' || path === 'size'
    ? spec
    : (setAt(spec, path, 1) as unknown as ExperimentSpec);
}
