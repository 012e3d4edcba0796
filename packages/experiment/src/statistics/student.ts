/// <reference path="../jstat.d.ts" />
import jstat from 'jstat';

/**
 * How many standard errors a mean of `trials` normal values may lie from its expectation, two-sided,
 * with the given false-alarm rate (Student's t with trials − 1 degrees of freedom).
 */
export function studentMultiple(trials: number, falseAlarmRate: number): number {
  return jstat.studentt.inv(1 - falseAlarmRate / 2, trials - 1);
}
