import type { Lab } from '../state/lab.ts';

const measureWords: Readonly<Record<string, string>> = {
  errors: 'errors',
  spectrum: 'the whole spectrum',
  outliers: 'outliers',
  alignments: 'alignments',
};

/**
 * Sentences for beneath a figure: what the theory warns of here, and a measurement that the spec leaves out.
 *
 * @param missing the measurement that this view needs and the spec does not ask for; null where it does.
 */
export function notesOf(lab: Lab, missing: string | null): readonly string[] {
  const { best } = lab.limits.point.value;
  const { measurements } = lab.own.value;
  return [
    ...best.step.warnings,
    ...(missing === null
      ? []
      : [
          `The spec does not measure ${measureWords[missing] ?? missing}: tick it under “measure” and run again.`,
        ]),
    ...(measurements?.origin === 'file'
      ? ['The simulation shown was recorded in a result file; running replaces it.']
      : []),
    ...(lab.simulation.run.value.device === 'gpu'
      ? ['The products of this simulation were computed in float32, on the GPU.']
      : []),
  ];
}
