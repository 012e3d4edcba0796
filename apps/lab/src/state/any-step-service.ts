import type {
  AlignmentsAnswer,
  ErrorsAnswer,
  PhaseAnswer,
  PointAnswer,
  SpectrumAnswer,
  SweepAnswer,
} from '../limits/answers.ts';
import { LatestOnly } from '../workers/latest-only.ts';
import { type StartedWorker, startedWorker } from '../workers/started-worker.ts';
import type { TheoryApi } from '../workers/theory-worker.ts';

/** Where a theory that takes long is asked; a worker each, since each alone can take most of a second. */
export interface AnyStepService {
  readonly point: LatestOnly<TheoryApi, PointAnswer>;
  readonly spectrum: LatestOnly<TheoryApi, SpectrumAnswer>;
  readonly errors: LatestOnly<TheoryApi, ErrorsAnswer>;
  readonly alignments: LatestOnly<TheoryApi, AlignmentsAnswer>;
  readonly phase: LatestOnly<TheoryApi, PhaseAnswer>;
  readonly sweep: LatestOnly<TheoryApi, SweepAnswer>;
  dispose(): void;
}

/** The service on module workers, each started when it is first asked. */
export function createAnyStepService(
  start: () => StartedWorker<TheoryApi> = startTheoryWorker,
): AnyStepService {
  const point = new LatestOnly<TheoryApi, PointAnswer>(start);
  const spectrum = new LatestOnly<TheoryApi, SpectrumAnswer>(start);
  const errors = new LatestOnly<TheoryApi, ErrorsAnswer>(start);
  const alignments = new LatestOnly<TheoryApi, AlignmentsAnswer>(start);
  const phase = new LatestOnly<TheoryApi, PhaseAnswer>(start);
  const sweep = new LatestOnly<TheoryApi, SweepAnswer>(start);
  return {
    point,
    spectrum,
    errors,
    alignments,
    phase,
    sweep,
    dispose: () => {
      for (const one of [point, spectrum, errors, alignments, phase, sweep]) one.dispose();
    },
  };
}

function startTheoryWorker(): StartedWorker<TheoryApi> {
  const worker = new Worker(new URL('../workers/theory-worker.ts', import.meta.url), {
    type: 'module',
  });
  return startedWorker(worker);
}
