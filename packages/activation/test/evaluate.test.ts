import {
  derivativeInPlace,
  evaluate,
  evaluateInPlace,
  type FunctionSpec,
  functionFromSpec,
  functionNames,
} from '@onestep/activation';
import { describe, expect, it } from 'vitest';

/** Both signs, the kink, and enough elements for two chunks of a sum. */
const data = Float64Array.from({ length: 2500 }, (_, i) => (i - 1250) / 173);

const specs: readonly FunctionSpec[] = [
  ...functionNames,
  ...functionNames.map((name) => ({ name, scale: -1.7, centered: true })),
  { name: 'leakyRelu', slope: 1.5, scale: 2 },
  { hermite: [0.1, 1, 0.3, -0.2] },
  { polynomial: [0.1, 1, 0.3, -0.2], scale: 3, centered: true },
  {
    sum: ['relu', { name: 'tanh', scale: 1.2 }, { sum: ['abs', 'square'], centered: true }],
    scale: 2,
  },
];

describe.each(specs.map((spec) => [JSON.stringify(spec), functionFromSpec(spec)] as const))(
  '%s',
  (_text, f) => {
    it('has the same numbers in place as one by one', () => {
      const expected = data.map(f.value);
      const result = evaluate(f, data);
      expect(result.every((value, i) => value === expected[i])).toBe(true);
      expect(data[0]).toBe(-1250 / 173);
      const changed = data.slice();
      expect(evaluateInPlace(f, changed)).toBe(changed);
      expect(changed).toEqual(result);
    });

    it('has the same derivatives in place, or says that there are none', () => {
      const { derivative } = f;
      if (derivative === undefined) {
        expect(() => derivativeInPlace(f, data.slice())).toThrow(/must have a derivative, got/);
        return;
      }
      const expected = data.map(derivative);
      const result = derivativeInPlace(f, data.slice());
      expect(result.every((value, i) => value === expected[i])).toBe(true);
    });
  },
);

it('changes only the range asked for', () => {
  const sum = functionFromSpec({ sum: ['square', 'abs'] });
  for (const f of [functionFromSpec('square'), sum]) {
    const changed = data.slice();
    evaluateInPlace(f, changed, { start: 7, end: 1500 });
    expect(changed.subarray(0, 7)).toEqual(data.subarray(0, 7));
    expect(changed.subarray(1500)).toEqual(data.subarray(1500));
    expect(changed[7]).toBe(f.value(data[7] as number));
    expect(changed[1499]).toBe(f.value(data[1499] as number));
  }
});

it('serves functions written by hand', () => {
  const cube = { label: 'x³', value: (x: number) => x ** 3, kinks: [], spec: 'x³' };
  expect(evaluate(cube, Float64Array.of(2, -1))).toEqual(Float64Array.of(8, -1));
});

it.each([{ start: -1 }, { end: 4 }, { start: 2, end: 1 }, { start: 0.5 }, { end: Number.NaN }])(
  'refuses the range %j of 3 elements',
  (range) => {
    const three = new Float64Array(3);
    const relu = functionFromSpec('relu');
    expect(() => evaluateInPlace(relu, three, range)).toThrow(RangeError);
    expect(() => derivativeInPlace(relu, three, range)).toThrow(RangeError);
  },
);
