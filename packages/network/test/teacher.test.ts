import { functionFromSpec } from '@onestep/activation';
import { multiplyVector, norm } from '@onestep/linalg';
import { drawData, drawTeacher, teacherMean } from '@onestep/network';
import { createStream } from '@onestep/random-matrix';
import { describe, expect, test } from 'vitest';
import { largestDifference, teacherLink, Z_LIMIT } from './problem/draw.ts';

const link = functionFromSpec(teacherLink);
const inputs = createStream(1, 'inputs');
const noise = createStream(1, 'noise');

describe('drawTeacher', () => {
  test.each([1, 2, 300])('direction of norm 1 in dimension %d', (inputDim) => {
    const teacher = drawTeacher({ inputDim, link }, createStream(1, 'teacher'));
    expect(Math.abs(norm(teacher.direction) - 1)).toBeLessThan(1e-14);
    expect(teacher.noise).toBe(0);
  });

  test.each([
    [{ inputDim: -1, link }, /drawTeacher: inputDim must be a positive integer, got -1; /],
    [{ inputDim: 3, link, noise: -0.1 }, /drawTeacher: noise must be .* got -0.1; /],
    [{ inputDim: 3, link, noise: Number.NaN }, /noise must be .* got NaN; /],
  ])('%# is reported', (options, message) => {
    expect(() => drawTeacher(options, createStream(1, 'teacher'))).toThrow(message);
  });
});

describe('drawData', () => {
  const teacher = drawTeacher({ inputDim: 5, link, noise: 0.7 }, createStream(2, 'teacher'));

  test('labels are link(x·β⋆) plus noise of the given standard deviation', () => {
    const { inputs: X, labels } = drawData(teacher, 40, { inputs, noise });
    expect([X.rows, X.cols]).toEqual([40, 5]);
    expect(X.data).toEqual(inputs.normals(200));
    const z = multiplyVector(X, teacher.direction);
    const epsilon = noise.normals(40);
    const expected = z.map(
      (x, i) => 1.2 * Math.tanh(x) + 0.354 * (x * x - 1) + 0.7 * (epsilon[i] as number),
    );
    expect(largestDifference(labels, expected)).toBeLessThan(1e-14);
  });

  test('without noise the labels are the means', () => {
    const silent = { ...teacher, noise: 0 };
    const { inputs: X, labels } = drawData(silent, 20, { inputs, noise });
    expect(labels).toEqual(teacherMean(silent, X));
  });

  test('part of a batch drawn alone is that part', () => {
    const whole = drawData(teacher, 50, { inputs, noise });
    const part = drawData(teacher, 13, { inputs, noise }, { fromRow: 21 });
    expect(part.inputs.data).toEqual(whole.inputs.data.slice(105, 170));
    expect(largestDifference(part.labels, whole.labels.slice(21, 34))).toBeLessThan(1e-14);
  });

  test('E y² = E σ⋆² + σ_ε² and E y z = c⋆_1', () => {
    const linear = drawTeacher(
      { inputDim: 4, link: functionFromSpec({ hermite: [0.2, 0.5, 0.3] }), noise: 0.6 },
      createStream(3, 'teacher'),
    );
    const count = 50_000;
    const { inputs: X, labels } = drawData(linear, count, { inputs, noise });
    const z = multiplyVector(X, linear.direction);
    const second = labels.map((y) => y * y);
    const cross = labels.map((y, i) => y * (z[i] as number));
    for (const [sample, expected] of [
      [second, 0.04 + 0.25 + 2 * 0.09 + 0.36],
      [cross, 0.5],
    ] as const) {
      const mean = sample.reduce((sum, x) => sum + x, 0) / count;
      const variance = sample.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
      expect(Math.abs(mean - expected) / Math.sqrt(variance / count)).toBeLessThan(Z_LIMIT);
    }
  });

  test('reports what does not fit', () => {
    expect(() => drawData(teacher, 0, { inputs, noise })).toThrow(
      /drawData: samples must be a positive integer, got 0; /,
    );
    expect(() =>
      teacherMean(
        teacher,
        drawData({ ...teacher, direction: new Float64Array(2) }, 3, { inputs, noise }).inputs,
      ),
    ).toThrow(/teacherMean: inputs.cols must be 5, got 2; /);
  });
});
