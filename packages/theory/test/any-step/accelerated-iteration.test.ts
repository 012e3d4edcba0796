import { describe, expect, it } from 'vitest';
import { acceleratedIteration } from '../../src/any-step/accelerated-iteration.ts';

const unit = (_: Float64Array, weights: Float64Array): void => {
  weights.fill(1);
};
const options = { tolerance: 1e-12, iterationLimit: 400 };

describe('acceleratedIteration', () => {
  it('solves a linear map in about as many steps as it has dimensions', () => {
    // x = b + A x with eigenvalues from −3 to 0.999: the plain iteration diverges, the damped one takes 50 000 steps.
    const spectrum = [-3, -2, -0.5, 0.2, 0.9, 0.999];
    const state = new Float64Array(6);
    const outcome = acceleratedIteration(
      state,
      (from, to) => {
        spectrum.forEach((value, i) => {
          to[i] = 1 + value * (from[i] as number);
        });
      },
      unit,
      options,
    );
    expect(outcome.status).toBe('ok');
    expect(outcome.iterations).toBeLessThan(40);
    expect(outcome.residual).toBeLessThanOrEqual(1e-12);
    spectrum.forEach((value, i) => {
      expect(Math.abs((state[i] as number) * (1 - value) - 1)).toBeLessThan(1e-9);
    });
  });

  it('solves a nonlinear map', () => {
    const state = Float64Array.of(3, 0.1);
    const { status, iterations } = acceleratedIteration(
      state,
      (from, to) => {
        to[0] = Math.cos(from[1] as number);
        to[1] = Math.sin(from[0] as number) / 2;
      },
      unit,
      options,
    );
    expect(status).toBe('ok');
    expect(iterations).toBeLessThan(25);
    expect(Math.cos(state[1] as number)).toBeCloseTo(state[0] as number, 12);
    expect(Math.sin(state[0] as number) / 2).toBeCloseTo(state[1] as number, 12);
  });

  it('says so when there is no fixed point, when it runs out, and when the map is not a number', () => {
    const run = (f: (x: number) => number, iterationLimit = 200) => {
      const state = Float64Array.of(1);
      const outcome = acceleratedIteration(
        state,
        (from, to) => {
          to[0] = f(from[0] as number);
        },
        unit,
        { tolerance: 1e-12, iterationLimit },
      );
      return { ...outcome, value: state[0] as number };
    };
    expect(run((x) => x + 1 + x * x).status).toBe('notConverged');
    const short = run((x) => 0.5 * Math.cos(x), 2);
    expect(short).toMatchObject({ status: 'notConverged', iterations: 2 });
    expect(Number.isFinite(short.value)).toBe(true);
    const nothing = run(() => Number.NaN);
    expect(nothing.status).toBe('notConverged');
    expect(nothing.value).toBe(1);
  });

  it('visits admissible states only', () => {
    const seen: number[] = [];
    const state = Float64Array.of(40);
    // Positive for positive x; the extrapolation alone would leave them.
    const { status } = acceleratedIteration(
      state,
      (from, to) => {
        seen.push(from[0] as number);
        to[0] = 1 / (1 + (from[0] as number)) ** 3;
      },
      unit,
      { ...options, admissible: (at) => at.every((value) => value >= 0) },
    );
    expect(status).toBe('ok');
    for (const value of seen) expect(value).toBeGreaterThanOrEqual(0);
    expect((state[0] as number) * (1 + (state[0] as number)) ** 3).toBeCloseTo(1, 11);
  });
});
