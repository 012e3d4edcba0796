import { readFileSync } from 'node:fs';
import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import type { TheorySetting } from '@onestep/theory';
import { expect } from 'vitest';

/** A setting as the fixtures' generate.py write it. */
export interface ReferenceSpec {
  readonly network: {
    readonly inputDim: number;
    readonly width: number;
    readonly activation: FunctionSpec;
    readonly scaling: 'meanField' | 'standard';
    readonly secondLayer: 'gaussian' | 'constant';
  };
  readonly data: { readonly stepSamples: number; readonly ridgeSamples: number };
  readonly teacher: { readonly link: FunctionSpec; readonly noise: number };
}

/** The data.json of a fixture. */
export function readFixture<T>(name: string): T {
  return JSON.parse(
    readFileSync(new URL(`../fixtures/${name}/data.json`, import.meta.url), 'utf8'),
  ) as T;
}

export const settingOf = ({ network, data, teacher }: ReferenceSpec): TheorySetting => ({
  ...network,
  ...data,
  activation: functionFromSpec(network.activation),
  teacher: { link: functionFromSpec(teacher.link), noise: teacher.noise },
});

/** What the test names show of a setting. */
export const nameOf = ({ network, data }: ReferenceSpec): string =>
  `${network.scaling} ${network.secondLayer} ${JSON.stringify(network.activation)} ` +
  `d=${network.inputDim} N=${network.width} n=${data.ridgeSamples}`;

/** Expects |actual − expected| ≤ tolerance · scale; the scale is |expected| unless given. */
export function expectWithin(
  actual: number | null | undefined,
  expected: number,
  tolerance: number,
  scale: number = Math.abs(expected),
): void {
  expect(actual).toBeTypeOf('number');
  expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(tolerance * scale);
}
