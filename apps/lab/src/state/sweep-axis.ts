import type { ExperimentSpec } from '@onestep/experiment';
import { sweptValues, withOwnPoint } from './own-point.ts';

/** What a spec sweeps beside the step, if that is a number. */
export interface SweepAxis {
  readonly path: string;
  /** Ascending. */
  readonly values: readonly number[];
  readonly isLog: boolean;
}

/** Points of the limit's line between the swept ones. */
const linePoints = 21;
/** Values whose ratio is larger are spaced by their logarithm. */
const wideRatio = 8;

/** The first numeric path that is swept but the step; the ridges, where there are three or more. */
export function sweepAxis(spec: ExperimentSpec): SweepAxis | null {
  for (const [path, swept] of Object.entries(withOwnPoint(spec).sweep)) {
    const values = sweptValues(swept);
    if (path.startsWith('step.') || values.length < 2) continue;
    if (values.every((value) => typeof value === 'number')) return axisOf(path, values);
  }
  return spec.ridge.length >= 3 ? axisOf('ridge', spec.ridge) : null;
}

function axisOf(path: string, swept: readonly number[]): SweepAxis {
  const values = [...swept].sort((a, b) => a - b);
  const [low = 0, high = 0] = [values[0], values.at(-1)];
  return { path, values, isLog: low > 0 && high / low > wideRatio };
}

/** Values for the line of the limit: the swept ones, with others between them; whole where the path counts something. */
export function lineValues({ path, values, isLog }: SweepAxis): readonly number[] {
  const [low = 0, high = 0] = [values[0], values.at(-1)];
  const between = Array.from({ length: linePoints }, (_, i) => {
    const share = i / (linePoints - 1);
    return isLog ? low * (high / low) ** share : low + share * (high - low);
  });
  const isCount = /^(network|data)\./.test(path);
  const rounded = isCount ? between.map(Math.round) : between;
  return [...new Set([...values, ...rounded])].sort((a, b) => a - b);
}
